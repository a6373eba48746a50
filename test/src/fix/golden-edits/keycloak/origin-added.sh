kcadm.sh update "clients/$CLIENT" -r "$REALM" -s 'webOrigins=["https://www.app.example"]' # and those that are there
