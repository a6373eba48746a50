kcadm.sh update "clients/$CLIENT" -r "$REALM" -s 'webOrigins=["http://[::1]:5173"]'
