header_remove('Access-Control-Allow-Origin');
header_remove('Access-Control-Allow-Credentials');
