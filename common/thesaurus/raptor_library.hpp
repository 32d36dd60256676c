// Owns: raptor's library, loaded when SKOS is read and not before: it brings some forty libraries
// with it (curl, TLS), whose loading took longer than most searches. Does not own: what it is asked
// (thesaurus_skos.cpp). Private to that file.
#pragma once

#include <raptor2/raptor2.h>

namespace morgue {

/// The functions of raptor that are used, by their names there.
struct RaptorLibrary {
  decltype(&raptor_new_world_internal) new_world_internal;
  decltype(&raptor_free_world) free_world;
  decltype(&raptor_world_open) world_open;
  decltype(&raptor_world_set_log_handler) world_set_log_handler;
  decltype(&raptor_new_parser) new_parser;
  decltype(&raptor_free_parser) free_parser;
  decltype(&raptor_parser_set_option) parser_set_option;
  decltype(&raptor_parser_set_statement_handler) parser_set_statement_handler;
  decltype(&raptor_parser_parse_start) parser_parse_start;
  decltype(&raptor_parser_parse_chunk) parser_parse_chunk;
  decltype(&raptor_new_uri) new_uri;
  decltype(&raptor_free_uri) free_uri;
  decltype(&raptor_uri_as_counted_string) uri_as_counted_string;
  decltype(&raptor_locator_line) locator_line;
};

/// Stays loaded. Throws Error (io) where the library is not installed.
const RaptorLibrary& raptor_library();

}  // namespace morgue
