header('Access-Control-Allow-Methods: GET, PUT');
