// Owns: an article as a reference: authors, where it was printed, pages and numbers, what kind of
// thing is cited. Does not own: the styles (cite.cpp, bibtex.cpp, ris.cpp).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/fields/stored_article.hpp"
#include "searcher/output/person_name.hpp"

namespace morgue::output {

enum class ReferenceKind {
  newspaper,  ///< printed in a paper, magazine or wire
  web         ///< known as a web page only
};

/// All text is on one line and safe for a terminal.
struct Reference {
  ReferenceKind kind = ReferenceKind::newspaper;
  std::string id;  ///< of the article
  std::vector<PersonName> authors;
  std::vector<std::string> author_texts;  ///< as printed
  std::string title;                      ///< never empty
  std::string opening;                    ///< the headline, else the first words of the text
  std::string container;                  ///< the paper
  std::optional<Date> published;
  std::optional<Date> accessed;
  std::string section;
  std::string page;  ///< "A1", or "12-14": `first_page` and `last_page` of it
  std::string first_page;
  std::string last_page;
  std::string edition;
  std::string volume;
  std::string issue;
  std::string publisher;
  std::string issn;
  std::string doi;
  std::string place;
  std::string language;  ///< empty: unknown
  std::string url;       ///< http or https
  std::vector<std::string> topics;
};

/// The reference of an article. What Morgue has no field of its own for is looked for among the
/// others by the names that archives use: `print_page`, `start_page`, `issue_number`.
Reference reference_of(const StoredArticle& article);

}  // namespace morgue::output
