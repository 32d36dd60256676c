// Owns: the table of labels.
#include "indexer/formats/downloads/description_lines.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"
#include "indexer/formats/downloads/document_lines.hpp"

namespace morgue {

namespace {

/// A label that the table does not know is no longer: "Company / organization".
constexpr std::size_t kMaxUnknownLabel = 40;

struct LabelName {
  std::string_view name;  ///< lower case, without the colon
  Label label;
};

constexpr auto kLabels = std::to_array<LabelName>({
    {"byline", Label::byline},
    {"by", Label::byline},
    {"author", Label::byline},
    {"authors", Label::byline},
    {"autor", Label::byline},
    {"auteur", Label::byline},
    {"autore", Label::byline},
    {"section", Label::section},
    {"rubrik", Label::section},
    {"rubrique", Label::section},
    {"sección", Label::section},
    {"sectie", Label::section},
    {"sezione", Label::section},
    {"ressort", Label::section},
    {"dateline", Label::dateline},
    {"language", Label::language},
    {"sprache", Label::language},
    {"langue", Label::language},
    {"idioma", Label::language},
    {"subject", Label::topics},
    {"industry", Label::topics},
    {"keywords", Label::topics},
    {"topics", Label::topics},
    {"source", Label::source},
    {"publication", Label::source},
    {"publication title", Label::source},
    {"publication info", Label::imprint},
    {"publication year", Label::ignored},
    {"full text", Label::text},
    {"volltext", Label::text},
    {"texte intégral", Label::text},
    {"links", Label::ignored},
    {"document url", Label::ignored},
    {"proquest document id", Label::ignored},
    {"place of publication", Label::ignored},
    {"country of publication", Label::ignored},
    {"publication subject", Label::ignored},
    {"company / organization", Label::ignored},
    {"identifier / keyword", Label::topics},
    {"business indexing term", Label::topics},
    {"document feature", Label::ignored},
    {"number of pages", Label::ignored},
    {"publisher", Label::ignored},
    {"database", Label::ignored},
    {"last updated", Label::ignored},
    {"pages", Label::ignored},
    {"volume", Label::ignored},
    {"source type", Label::ignored},
    {"language of publication", Label::language},
    {"publication date", Label::date},
    {"date", Label::date},
    {"datum", Label::date},
    {"headline", Label::headline},
    {"title", Label::headline},
    {"titel", Label::headline},
    {"highlight", Label::summary},
    {"abstract", Label::summary},
    {"load-date", Label::load_date},
    {"update", Label::load_date},
    {"length", Label::ignored},
    {"länge", Label::ignored},
    {"longueur", Label::ignored},
    {"longitud", Label::ignored},
    {"lengte", Label::ignored},
    {"lunghezza", Label::ignored},
    {"copyright", Label::ignored},
    {"publication-type", Label::ignored},
    {"publication type", Label::ignored},
    {"journal code", Label::ignored},
    {"document-type", Label::ignored},
    {"document type", Label::ignored},
    {"graphic", Label::ignored},
    {"series", Label::ignored},
    {"correction-date", Label::ignored},
    {"correction", Label::summary},
    {"geographic", Label::ignored},
    {"company", Label::ignored},
    {"organization", Label::ignored},
    {"person", Label::ignored},
    {"ticker", Label::ignored},
    {"country", Label::ignored},
    {"state", Label::ignored},
    {"city", Label::ignored},
    {"acc-no", Label::ignored},
    {"notes", Label::ignored},
    {"type", Label::ignored},
    {"issn", Label::ignored},
    {"client/matter", Label::ignored},
    {"search terms", Label::ignored},
    {"search type", Label::ignored},
    {"narrowed by", Label::ignored},
    {"user name", Label::ignored},
    {"date and time", Label::ignored},
    {"job number", Label::ignored},
});

}  // namespace

Labelled labelled(std::string_view text) {
  std::size_t colon = std::min(text.find(':'), text.find("\uFF1A"));
  if (colon > 24) return {};  // or nowhere
  const std::string name = ascii_lower(trim(text.substr(0, colon)));
  const auto* found = std::ranges::find(kLabels, name, &LabelName::name);
  if (found == kLabels.end()) return {};
  return {found->label, trim(text.substr(colon + (text[colon] == ':' ? 1 : 3)))};
}

bool seems_labelled(std::string_view text) {
  text = trim(text);
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon > kMaxUnknownLabel) return false;
  const std::string_view name = text.substr(0, colon);
  const bool sentence = text.ends_with('.') || text.ends_with('!') || text.ends_with('?') ||
                        text.ends_with('"') || text.ends_with("\u201D");
  return !sentence && !is_ascii_lower(name[0]) && std::ranges::count(name, ' ') <= 4 &&
         name.find_first_of(".,;!?\"") == std::string_view::npos;
}

bool is_placeholder(std::string_view value) {
  static constexpr auto kNothing = std::to_array<std::string_view>(
      {"none available", "not available", "no abstract available", "none", "n/a", "null"});
  value = trim(value);
  while (value.ends_with('.')) value.remove_suffix(1);
  return value.size() < 24 && is_any(value, kNothing);
}

bool is_length(std::string_view text) {
  const std::vector<std::string> words = words_of(text);
  static constexpr auto kWords = std::to_array<std::string_view>(
      {"words", "wörter", "mots", "palabras", "parole", "woorden", "palavras", "words."});
  return words.size() == 2 && is_number(words[0]) &&
         std::ranges::find(kWords, words[1]) != kWords.end();
}

bool is_body_mark(std::string_view text) {
  static constexpr auto kMarks =
      std::to_array<std::string_view>({"body", "full text", "volltext", "texte intégral"});
  return text.size() < 20 && is_any(text, kMarks);
}

bool is_copyright(std::string_view text) {
  const std::string lower = ascii_lower(text.substr(0, 40));
  return lower.starts_with("copyright") || lower.starts_with("(c) ") || lower.starts_with("\u00A9");
}

}  // namespace morgue
