// Owns: one article to read: all of its text, its matches marked, and where it comes from. Does not
// own: lists of hits (text.cpp), which article and what is done with it
// (searcher/commands/open.hpp).
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "searcher/output/formatter.hpp"
#include "searcher/output/styled_text.hpp"

namespace morgue::output {

struct ShownArticle {
  std::string text;            ///< lines for a terminal
  std::size_t first_mark = 0;  ///< 1-based line of the first match; 0: none
};

/// The hit's fragments must be its whole text (highlight::FragmentOptions::whole).
ShownArticle show_article(const Hit& hit, const OutputOptions& how);

/// The article's own file, absolute, where that is the article alone and still there. A relative
/// path is looked for from the one of `bases` (noted_bases) that has it, then from here; nothing
/// where several have one.
std::optional<std::filesystem::path> saved_copy(const StoredArticle& article,
                                                const std::vector<std::string>& bases);

/// Source, day, section, byline and id on a line, as far as they are known.
StyledText metadata_line(const StoredArticle& article);

/// "FILE", "article 12 of FILE" or "STORY in ARCHIVE", as stored; empty where no file is known.
std::string origin_words(const StoredArticle& article);

}  // namespace morgue::output
