$corsOrigins = ['https://app.example', 'https://www.app.example'];
$corsOrigin = $_SERVER['HTTP_ORIGIN'] ?? '';

// Added, not replaced: other Vary lines stay. Caches need it on refused answers too.
header('Vary: Origin', false);
if (in_array($corsOrigin, $corsOrigins, true)) {
    header('Access-Control-Allow-Origin: ' . $corsOrigin);
}
header('Access-Control-Allow-Methods: GET, PUT');
header('Access-Control-Allow-Headers: content-type, x-trace-id');
header('Access-Control-Allow-Credentials: true');
