// Owns: proving that an index says of each of its articles just what is made of it: every article
// is analysed anew and its terms, positions, values and lengths are compared with what the tables
// hold. Does not own: the structure of the tables (table_check.hpp), printing, exit codes
// (check.cpp).
#pragma once

#include <xapian.h>

#include <filesystem>
#include <functional>
#include <string>

#include "common/fields/stored_article.hpp"
#include "indexer/index/progress.hpp"

namespace morgue {

/// Told of each fault: one clause that names the document where it is one document's.
using FaultSink = std::function<void(const std::string& fault)>;

/// Told of each article that could be read.
using ArticleSight = std::function<void(const StoredArticle& article)>;

/// Of an index of another analysis only the texts are checked. Checks all articles of the database
/// in `generation`. Postings and positions, which tables hold by term, are compared as sums of
/// hashes (XXH3-64) over (term, document, frequency) and (term, document, positions): a difference
/// is told, but not where. Throws Error (interrupted) when the user stops it.
void check_content(const Xapian::Database& database, const std::filesystem::path& generation,
                   Progress& progress, const FaultSink& fault, const ArticleSight& sight = {});

}  // namespace morgue
