// Owns: the lines by which a news database describes an article: labels in seven languages, its
// length, its copyright.
// Does not own: where they stand and what becomes of them (downloaded_article.hpp).
#pragma once

#include <string_view>

namespace morgue {

/// What a labelled line gives.
enum class Label {
  none,
  byline,
  section,
  dateline,
  language,
  topics,
  source,
  date,
  headline,
  summary,   ///< belongs to the text
  ignored,   ///< says nothing of the story
  load_date  ///< when the database took it in; the date where there is no other
};

struct Labelled {
  Label label = Label::none;
  std::string_view value;
};

/// The label and value of "BYLINE: Jane Holloway"; Label::none for any other line.
Labelled labelled(std::string_view text);

/// "612 words".
bool is_length(std::string_view text);

/// "Body", "Full text": the text follows.
bool is_body_mark(std::string_view text);

/// "Copyright 2019 Harbour Gazette".
bool is_copyright(std::string_view text);

}  // namespace morgue
