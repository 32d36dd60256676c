// Owns: the table of the alignment, and the way back through it.
#include "searcher/quotation/alignment.hpp"

#include <algorithm>

namespace morgue::quotation {

namespace {

constexpr float kReplaced = 0.4F;  ///< of both words' mean weight
constexpr float kLeftOut = 0.3F;   ///< of the word's weight
constexpr float kGap = 1.5F;       ///< for the first of several words left out
constexpr float kNever = -1e9F;

/// How a cell was reached.
enum class Move : std::uint8_t { none, pair, replace, two_printed, two_quoted, missing, added };

struct Cell {
  float best = 0;          ///< of alignments that end here
  float missing = kNever;  ///< of those that end in a word of the quotation alone
  float added = kNever;    ///< of those that end in a word of the article alone
  float close = 0;
  Move move = Move::none;
  bool goes_on_missing = false;
  bool goes_on_added = false;
};

class Table {
 public:
  Table(const TextWords& quotation, WordRange quoted, const TextWords& article, WordRange printed)
      : quotation_(quotation),
        article_(article),
        quoted_(quoted),
        printed_(printed),
        columns_(printed.size() + 1),
        cells_((quoted.size() + 1) * columns_) {}

  Alignment run() {
    for (std::size_t i = 1; i <= quoted_.size(); ++i) {
      for (std::size_t j = 1; j <= printed_.size(); ++j) fill(i, j);
    }
    return way_back();
  }

 private:
  Cell& at(std::size_t i, std::size_t j) { return cells_[i * columns_ + j]; }
  const TextWord& word(std::size_t i) const { return quotation_.words[quoted_.begin + i - 1]; }
  const TextWord& other(std::size_t j) const { return article_.words[printed_.begin + j - 1]; }

  static void offer(Cell& cell, float score, Move move, float close) {
    if (score <= cell.best) return;
    cell.best = score;
    cell.move = move;
    cell.close = close;
  }

  void fill(std::size_t i, std::size_t j) {
    Cell& cell = at(i, j);
    const TextWord& mine = word(i);
    const TextWord& theirs = other(j);
    const float mean = static_cast<float>(mine.weight + theirs.weight) / 2;
    const float close = closeness(quotation_, mine, article_, theirs);
    const float before = at(i - 1, j - 1).best;
    if (close > 0)
      offer(cell, before + mean * (2 * close - 1), Move::pair, close);
    else
      offer(cell, before - mean * kReplaced, Move::replace, 0);
    if (close < 1) {
      if (j > 1) offer_joined(cell, at(i - 1, j - 2).best, i, j, true);
      if (i > 1) offer_joined(cell, at(i - 2, j - 1).best, i, j, false);
    }
    fill_gaps(cell, i, j);
  }

  void offer_joined(Cell& cell, float before, std::size_t i, std::size_t j, bool two_printed) {
    bool same = false;
    const float close =
        two_printed ? joined_closeness(quotation_, word(i), article_, other(j - 1), other(j), same)
                    : joined_closeness(article_, other(j), quotation_, word(i - 1), word(i), same);
    const TextWord& one = two_printed ? word(i) : other(j);
    if (close > 0)
      offer(cell, before + static_cast<float>(one.weight) * (2 * close - 1),
            two_printed ? Move::two_printed : Move::two_quoted, close);
  }

  void fill_gaps(Cell& cell, std::size_t i, std::size_t j) {
    const Cell& above = at(i - 1, j);
    const Cell& left = at(i, j - 1);
    const float cost_mine = static_cast<float>(word(i).weight) * kLeftOut;
    const float cost_theirs = static_cast<float>(other(j).weight) * kLeftOut;
    cell.goes_on_missing = above.missing > above.best - kGap;
    cell.missing = std::max(above.missing, above.best - kGap) - cost_mine;
    cell.goes_on_added = left.added > left.best - kGap;
    cell.added = std::max(left.added, left.best - kGap) - cost_theirs;
    offer(cell, cell.missing, Move::missing, 0);
    offer(cell, cell.added, Move::added, 0);
  }

  Alignment way_back() {
    std::size_t i = 0;
    std::size_t j = 0;
    for (std::size_t row = 1; row <= quoted_.size(); ++row) {
      for (std::size_t column = 1; column <= printed_.size(); ++column) {
        if (at(row, column).best > at(i, j).best) {
          i = row;
          j = column;
        }
      }
    }
    Alignment out;
    out.score = at(i, j).best;
    out.quoted.end = quoted_.begin + i;
    out.printed.end = printed_.begin + j;
    while (at(i, j).move != Move::none) step_back(i, j, out.steps);
    out.quoted.begin = quoted_.begin + i;
    out.printed.begin = printed_.begin + j;
    std::reverse(out.steps.begin(), out.steps.end());
    return out;
  }

  void step_back(std::size_t& i, std::size_t& j, std::vector<Step>& steps) {
    const Cell& cell = at(i, j);
    switch (cell.move) {
      case Move::none:
        return;
      case Move::pair:
        return take(i, j, 1, 1, cell.close, steps);
      case Move::replace:
        return take(i, j, 1, 1, 0, steps);
      case Move::two_printed:
        return take(i, j, 1, 2, cell.close, steps);
      case Move::two_quoted:
        return take(i, j, 2, 1, cell.close, steps);
      case Move::missing:
        while (at(i, j).goes_on_missing) take(i, j, 1, 0, 0, steps);
        return take(i, j, 1, 0, 0, steps);
      case Move::added:
        while (at(i, j).goes_on_added) take(i, j, 0, 1, 0, steps);
        return take(i, j, 0, 1, 0, steps);
    }
  }

  void take(std::size_t& i, std::size_t& j, std::size_t quoted, std::size_t printed, float close,
            std::vector<Step>& steps) const {
    i -= quoted;
    j -= printed;
    const std::size_t mine = quoted_.begin + i;
    const std::size_t theirs = printed_.begin + j;
    steps.push_back({{mine, mine + quoted}, {theirs, theirs + printed}, close});
  }

  const TextWords& quotation_;
  const TextWords& article_;
  WordRange quoted_;
  WordRange printed_;
  std::size_t columns_;
  std::vector<Cell> cells_;
};

}  // namespace

Alignment align(const TextWords& quotation, WordRange quoted, const TextWords& article,
                WordRange printed) {
  return Table(quotation, quoted, article, printed).run();
}

}  // namespace morgue::quotation
