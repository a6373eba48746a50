<?php

// begin: fix
// end: fix

function posts(): array
{
    throw new RuntimeException('The database is down');
}

$posts = posts();

// begin: old
header('Access-Control-Allow-Origin: *');
// end: old
header('Content-Type: application/json');
echo json_encode($posts);
