// Owns: the stand-ins for wildcards and the ways through a pattern's tokens (see pattern.hpp).
#include "searcher/resolve/pattern.hpp"

#include <algorithm>
#include <optional>

#include "common/analysis/folding.hpp"
#include "common/base/utf8.hpp"
#include "searcher/query/query_text.hpp"
#include "searcher/resolve/resolve_limits.hpp"

namespace morgue::query {

namespace {

/// Letters of no living script, which analysis leaves as they are, stand for wildcards while a
/// pattern is cut.
constexpr std::string_view kStar = "\xF0\x92\x80\x80";      // U+12000
constexpr std::string_view kQuestion = "\xF0\x92\x80\x81";  // U+12001

/// Ways through the tokens at most: each is looked up.
constexpr std::size_t kMaxReadings = 8;

std::string masked(std::string_view typed) {
  std::string out;
  for (const char c : typed) {
    if (c == '*') {
      out += kStar;
    } else if (c == '?') {
      out += kQuestion;
    } else {
      out.push_back(c);
    }
  }
  return out;
}

std::string unmasked(std::string_view term) {
  std::string out;
  for (std::size_t pos = 0; pos < term.size();) {
    const std::string_view rest = term.substr(pos);
    const bool star = rest.starts_with(kStar);
    if (star || rest.starts_with(kQuestion)) {
      out.push_back(star ? '*' : '?');
      pos += kStar.size();
    } else {
      out.push_back(term[pos++]);
    }
  }
  return out;
}

bool is_wildcard(char c) {
  return c == '*' || c == '?';
}
std::size_t count_wildcards(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_wildcard));
}
bool is_bare(std::string_view term) {
  return count_wildcards(term) == term.size();
}

/// The tokens of a pattern as ways from its first position to its last.
class Ways {
 public:
  Ways(std::string_view text, Capitals capitals, Analyzer& analyzer) : size_(text.size()) {
    analyzer.analyze(text, 1, capitals, tokens_);
    for (const Token& token : tokens_.tokens) {
      if (token.kind == TokenKind::bigram) continue;
      end_ = std::max(end_, token.position + token.span);
      if (by_position_.size() <= token.position) by_position_.resize(token.position + 1);
      by_position_[token.position].push_back(&token);
    }
    std::vector<const Token*> way;
    if (end_ > 1 && end_ <= kMaxPhraseWords) extend(1, way);
  }

  struct Piece {
    const Token* token;  ///< as long as the ways
    std::string term;
  };
  std::vector<std::vector<Piece>> all() const {
    std::vector<std::vector<Piece>> out;
    for (const auto& way : ways_) {
      out.emplace_back();
      for (const Token* token : way) out.back().push_back({token, unmasked(tokens_.term(*token))});
    }
    return out;
  }
  /// Whether the text ends with the last token.
  bool ends_with(const std::vector<Piece>& way) const { return way.back().token->end == size_; }

 private:
  void extend(std::uint32_t position, std::vector<const Token*>& way) {
    if (ways_.size() == kMaxReadings) return;
    if (position >= end_) return ways_.push_back(way);
    if (position >= by_position_.size()) return;
    // The joined form comes after its parts, and says more.
    const std::vector<const Token*>& here = by_position_[position];
    for (auto token = here.rbegin(); token != here.rend(); ++token) {
      way.push_back(*token);
      extend(position + (*token)->span, way);
      way.pop_back();
    }
  }

  std::size_t size_;
  TokenBuffer tokens_;
  std::uint32_t end_ = 1;
  std::vector<std::vector<const Token*>> by_position_;
  std::vector<std::vector<const Token*>> ways_;
};

PatternPiece piece_of(const Ways::Piece& piece) {
  return {piece.term, count_wildcards(piece.term) > 0, piece.token->kind == TokenKind::cjk, {}};
}

/// Wildcards between East Asian characters are what may stand between them; at an end of them they
/// say nothing. Nothing where one would be a word of its own.
std::optional<PatternReading> reading_of(const std::vector<Ways::Piece>& way,
                                         std::size_t wildcards) {
  PatternReading reading;
  std::size_t seen = 0;
  Gap gap;
  for (std::size_t i = 0; i < way.size(); ++i) {
    seen += count_wildcards(way[i].term);
    if (!is_bare(way[i].term)) {
      reading.push_back(piece_of(way[i]));
      if (reading.size() > 1) reading.back().before = gap;
      gap = {};
      continue;
    }
    const auto beside = [&](std::size_t k) { return way[k].token->kind == TokenKind::cjk; };
    const bool after_cjk = i > 0 && beside(i - 1) && way[i - 1].token->end == way[i].token->begin;
    const bool before_cjk =
        i + 1 < way.size() && beside(i + 1) && way[i].token->end == way[i + 1].token->begin;
    if (!after_cjk && !before_cjk) return std::nullopt;
    const bool star = way[i].term.find('*') != std::string::npos;
    gap.least = static_cast<std::uint32_t>(std::count(way[i].term.begin(), way[i].term.end(), '?'));
    gap.most = gap.least + (star ? kMaxStarCharacters : 0);
  }
  if (seen != wildcards || reading.empty()) return std::nullopt;
  return reading;
}

void add_once(std::optional<PatternReading> reading, std::vector<PatternReading>& out) {
  if (reading && std::find(out.begin(), out.end(), *reading) == out.end())
    out.push_back(std::move(*reading));
}

/// Letters, digits and wildcards alone may be one word, however a dictionary cuts the beginning
/// that was typed.
bool may_be_one_word(std::string_view typed) {
  for (std::size_t pos = 0; pos < typed.size();) {
    const char32_t c = next_code_point(typed, pos);
    if (is_cjk(c) || (c != U'*' && c != U'?' && !is_word_character(c))) return false;
  }
  return true;
}

}  // namespace

std::vector<PatternReading> read_wildcards(std::string_view typed, Analyzer& analyzer) {
  std::vector<PatternReading> out;
  const std::size_t wildcards = count_wildcards(typed);
  if (may_be_one_word(typed)) out.push_back({{fold(typed), true, false, {}}});
  // What a * stands for begins with a letter...
  const Ways open(masked(typed), Capitals::plain, analyzer);
  for (const auto& way : open.all()) add_once(reading_of(way, wildcards), out);
  // ...or with nothing, so that a whole word stands before it.
  if (!typed.ends_with('*')) return out;
  const Ways whole(masked(typed.substr(0, typed.size() - 1)), Capitals::acronyms, analyzer);
  for (std::vector<Ways::Piece> way : whole.all()) {
    if (!whole.ends_with(way) || way.back().token->kind == TokenKind::cjk) continue;
    way.back().term.push_back('*');
    add_once(reading_of(way, wildcards), out);
  }
  return out;
}

std::vector<PatternReading> read_fuzzy(std::string_view typed, Analyzer& analyzer) {
  std::vector<PatternReading> out;
  if (may_be_one_word(typed)) out.push_back({{fold(typed), true, false, {}}});
  const Ways ways(typed, Capitals::plain, analyzer);
  for (const auto& way : ways.all()) {
    if (way.back().token->kind == TokenKind::cjk) return {};
    PatternReading reading;
    for (const auto& piece : way)
      reading.push_back({piece.term, false, piece.token->kind == TokenKind::cjk, {}});
    reading.back().open = true;
    add_once(std::move(reading), out);
  }
  return out;
}

}  // namespace morgue::query
