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
  text,      ///< the text begins with the value and goes on below it
  imprint,   ///< newspaper, place, day and page in one: "Harbour Gazette ; Port Arlen. 02 Mar 2021"
  ignored,   ///< says nothing of the story
  load_date  ///< when the database took it in; the date where there is no other
};

struct Labelled {
  Label label = Label::none;
  std::string_view value;
};

/// The label and value of "BYLINE: Jane Holloway"; Label::none for any other line.
Labelled labelled(std::string_view text);

/// Whether a line has the form of a labelled one, whatever its label: "Company / organization: X".
bool seems_labelled(std::string_view text);

/// "None available.", "n/a": a value that says that there is none.
bool is_placeholder(std::string_view value);

/// "612 words".
bool is_length(std::string_view text);

/// "Body", "Full text": the text follows.
bool is_body_mark(std::string_view text);

/// "Copyright 2019 Harbour Gazette".
bool is_copyright(std::string_view text);

}  // namespace morgue
