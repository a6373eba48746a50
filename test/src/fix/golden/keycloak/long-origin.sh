kcadm.sh update "clients/$CLIENT" -r "$REALM" -s 'webOrigins=["https://preview-of-a-branch-with-a-long-name-preview-of-a-branch-with-a-long-name-team.apps.example"]'
