# Not "*": Keycloak would let every site in, with credentials. "+" stands for the origins of Valid redirect URIs.
kcadm.sh update "clients/$CLIENT" -r "$REALM" -s 'webOrigins=["+"]'
