// Owns: files of references with keys, an entry an article, as BibTeX and RIS are. Does not own:
// the form of an entry (bibtex.cpp, ris.cpp), the keys (cite_keys.hpp).
#pragma once

#include <memory>
#include <string>

#include "searcher/output/formatter.hpp"
#include "searcher/output/reference.hpp"

namespace morgue::output {

using KeyedEntry = std::string (*)(const Reference& reference, const std::string& key);

/// Prints the entry of each hit. An article that comes again, of another query, gets none: an entry
/// that stands twice is an error to those who read such files.
std::unique_ptr<Formatter> make_keyed_entries(const OutputOptions& options, KeyedEntry entry,
                                              Writer writer);

}  // namespace morgue::output
