'allowed_headers' => ['x-$host\'`|~*', 'x-%s-!#&+.^_'],
'exposed_headers' => ['x-$host\'`|~*'],
