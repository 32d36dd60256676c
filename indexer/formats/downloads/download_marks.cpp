// Owns: the shapes of the marks.
#include "indexer/formats/downloads/download_marks.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"
#include "indexer/formats/downloads/document_lines.hpp"

namespace morgue {

namespace {

bool is_closing_line(std::string_view text) {
  static constexpr auto kMarks = std::to_array<std::string_view>(
      {"end of document", "ende des dokuments", "ende des dokument", "fin du document",
       "fin de document", "fin del documento", "fine del documento", "einde van document",
       "einde van het document", "fim do documento"});
  return text.size() < 40 && is_any(text, kMarks);
}

bool is_document_word(std::string_view word) {
  return word == "document" || word == "documents" || word == "dokument" || word == "dokumente" ||
         word == "documento" || word == "documenti" || word == "documentos" || word == "documenten";
}

/// "Document GRDN000020190303ef330001q" stands under an article of Factiva.
bool is_factiva_mark(std::string_view text) {
  text = trim(text);
  const std::size_t space = text.find(' ');
  if (space == std::string_view::npos || !is_document_word(ascii_lower(text.substr(0, space))))
    return false;
  const std::string_view code = text.substr(space + 1);
  const auto digits = std::ranges::count_if(code, [](unsigned char c) { return std::isdigit(c); });
  return code.size() >= 18 && code.size() <= 40 && digits >= 8 &&
         std::ranges::all_of(code, [](unsigned char c) { return std::isalnum(c) != 0; });
}

}  // namespace

bool is_begin_mark(std::string_view line) {
  if (line.size() > 60) return false;
  std::vector<std::string> words = words_of(line);
  if (!words.empty() && is_document_word(words.front())) {
    words.erase(words.begin());
  } else if (words.size() == 4 && is_document_word(words.back())) {
    words.pop_back();
  } else {
    return false;
  }
  static constexpr auto kOf =
      std::to_array<std::string_view>({"of", "von", "de", "di", "van", "sur", "su"});
  return words.size() == 3 && is_number(words[0]) && is_number(words[2]) &&
         std::ranges::find(kOf, words[1]) != kOf.end();
}

bool is_first_mark(std::string_view line) {
  const std::size_t number = line.find_first_of("0123456789");
  return is_begin_mark(line) && line.substr(number).starts_with("1 ");
}

bool is_end_mark(std::string_view line) {
  return is_closing_line(line) || is_factiva_mark(line);
}

bool is_download_mark(std::string_view line) {
  return is_end_mark(line) || is_begin_mark(line);
}

}  // namespace morgue
