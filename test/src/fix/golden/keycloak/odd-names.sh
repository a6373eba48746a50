kcadm.sh update "clients/$CLIENT" -r "$REALM" -s 'webOrigins=["https://app.example"]'
