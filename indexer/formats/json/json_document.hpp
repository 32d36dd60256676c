// Owns: finding the records of a JSON document without holding it whole: a list of articles, an
// object that holds such lists, one article, or several of these one after another.
// Does not own: what a record means (json_record, ninjs).
#pragma once

#include <string_view>

#include "indexer/reading/reader.hpp"

namespace morgue {

/// How much the head looks like a JSON document of objects.
Match match_json_document(std::string_view head, std::string_view path);

/// Reads all records. Memory is bounded by the longest record (`article_bytes`). A broken record is
/// skipped and reading goes on after it as far as its brackets, or the indentation of its
/// neighbours, tell where it ends.
void read_json_document(Input& input, const ReadContext& context, ArticleSink& sink);

}  // namespace morgue
