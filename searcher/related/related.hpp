// Owns: background reading for an article: the query for its significant words, without the article
// and its copies. Does not own: the words (significant_words.hpp), running a search (search.hpp).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/fields/stored_article.hpp"
#include "searcher/search/search.hpp"

namespace morgue::related {

/// An article that related coverage is looked for.
struct Subject {
  StoredArticle article;
  bool in_archive = true;  ///< false: a text from outside, which has no id here
};

/// The article with that id; nothing where the archive has none. Throws Error.
std::optional<Subject> subject_of_id(const IndexPlace& index, const std::string& id);

/// A text from outside: its first line is the headline.
Subject subject_of_text(const std::string& text);

/// Makes `options` leave out the subject, its copies among the first hits and, where `before`, what
/// was published no earlier; returns the query for its significant words, "" where it has none that
/// others have. Throws Error; a subject without a date with `before`: Error (usage).
std::string related_query(const Subject& subject, const IndexPlace& index, bool before,
                          SearchOptions& options);

}  // namespace morgue::related
