// Owns: the options of an answer in a record: their names, and the values they may have.
// Does not own: the command line's (searcher/commands/options.cpp).
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "searcher/record/json_fields.hpp"
#include "searcher/search/search.hpp"

namespace morgue::record {

/// All options that decide which hits an answer has and in which order, whether they were typed or
/// not: a default may be another one in a later version. What is counted beside the hits
/// (SearchOptions::tally) decides nothing about them and is no part of a record.
nlohmann::ordered_json options_json(const SearchOptions& options);

/// The options of that form. Throws Error (io) for a missing one, an unknown one and a bad value.
SearchOptions read_options(const JsonFields& fields);

}  // namespace morgue::record
