// Owns: taking the signs out.
#include "searcher/output/running_text.hpp"

#include <algorithm>
#include <array>

#include "common/base/utf8.hpp"
#include "common/print/safe_text.hpp"
#include "common/program/terminal.hpp"

namespace morgue::output {

namespace {

constexpr std::string_view kSoftHyphen = "\xC2\xAD";
/// Columns of a headline that is made of a text.
constexpr std::size_t kHeadlineColumns = 64;

}  // namespace

std::string without_soft_hyphens(std::string_view text) {
  std::string out;
  for (std::size_t at = 0;;) {
    const std::size_t hyphen = std::min(text.find(kSoftHyphen, at), text.size());
    out += text.substr(at, hyphen - at);
    if (hyphen == text.size()) return out;
    at = hyphen + kSoftHyphen.size();
    if (text.substr(at).starts_with('\n')) ++at;
  }
}

bool is_gap_in_phrase(std::string_view text, std::size_t begin, std::size_t end) {
  if (begin > end || end > text.size()) return false;
  const std::string_view gap = text.substr(begin, end - begin);
  static constexpr std::array<std::string_view, 7> kGaps{"",    " ",        "\n",        "-",
                                                         "-\n", "\xC2\xA0", "\xC2\xAD\n"};
  return std::find(kGaps.begin(), kGaps.end(), gap) != kGaps.end();
}

std::string running_text(const Hit& hit, std::size_t begin, std::size_t end) {
  const std::string_view body = std::string_view(hit.article.body).substr(0, end);
  std::string out;
  const auto& hyphens = hit.line_hyphens;
  for (auto hyphen = std::lower_bound(hyphens.begin(), hyphens.end(), begin);
       hyphen != hyphens.end() && *hyphen + 2 <= end; ++hyphen) {
    out += body.substr(begin, *hyphen - begin);
    begin = *hyphen + 2;  // with the line's end
  }
  out += body.substr(begin);
  return without_soft_hyphens(out);
}

std::string headline_from_text(const Hit& hit) {
  const StoredArticle& article = hit.article;
  const std::string_view first =
      std::string_view(article.body).substr(0, article.body.find("\n\n"));
  const std::string line =
      one_line(running_text(hit, 0, utf8_prefix(first, kHeadlineColumns * 8).size()));
  std::string_view shown = trim(columns_prefix(line, kHeadlineColumns));
  if (shown.size() == line.size() && first.size() == article.body.size()) return std::string(shown);
  const std::size_t blank = shown.find_last_of(' ');
  // A script without blanks is cut anywhere, as its lines are.
  if (shown.size() < line.size() && blank != std::string_view::npos && blank > shown.size() / 2)
    shown = shown.substr(0, blank);
  return std::string(shown) + " \xE2\x80\xA6";
}

}  // namespace morgue::output
