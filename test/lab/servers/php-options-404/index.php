<?php

// begin: fix
// end: fix

$route = $_SERVER['REQUEST_METHOD'] . ' ' . parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);

if ($route === 'PUT /posts/7') {
    // begin: old
    header('Access-Control-Allow-Origin: *');
    // end: old
    header('Content-Type: application/json');
    echo json_encode(['id' => 7] + json_decode(file_get_contents('php://input'), true));
    exit;
}

http_response_code(404);
