$corsOrigins = [/* those that are there, */ 'https://www.app.example'];
$corsOrigin = $_SERVER['HTTP_ORIGIN'] ?? '';

// Added, not replaced: other Vary lines stay. Caches need it on refused answers too.
header('Vary: Origin', false);
if (in_array($corsOrigin, $corsOrigins, true)) {
    header('Access-Control-Allow-Origin: ' . $corsOrigin);
}
