<?php

// begin: fix
header('Access-Control-Allow-Origin: ' . getenv('PAGE_ORIGIN') . '/');
// end: fix

header('Content-Type: application/json');
echo json_encode([['id' => 1, 'title' => 'A post']]);
