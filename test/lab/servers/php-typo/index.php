<?php

// begin: fix
header('Access-Control-Allow-Origin: ' . getenv('PAGE_ORIGIN'));
header('Access-Control-Allow-Headers: Content Type');
if ($_SERVER['REQUEST_METHOD'] === 'OPTIONS') {
    http_response_code(204);
    exit;
}
// end: fix

header('Content-Type: application/json');
http_response_code(201);
echo json_encode(['id' => 1] + json_decode(file_get_contents('php://input'), true));
