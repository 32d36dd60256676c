// Owns: the textbook forms of glob and edit distance, and a pass over all terms for each word.
#include "tests/reference/word_test.hpp"

#include <algorithm>
#include <set>

#include "common/analysis/word_breaker.hpp"
#include "common/base/utf8.hpp"

namespace morgue::reference {

namespace {

template <typename Test>
WordTest for_each_term(const Archive& archive, const Test& test) {
  WordTest out;
  for (const Term& term : archive.terms) out.push_back(test(term));
  return out;
}

}  // namespace

std::u32string code_points(std::string_view text) {
  std::u32string out;
  for (std::size_t pos = 0; pos < text.size();) out.push_back(next_code_point(text, pos));
  return out;
}

WordTest stem_test(const Archive& archive, Analyzer& analyzer, const std::string& folded,
                   const std::vector<std::string>& languages) {
  std::set<std::string> stems;
  bool itself = false;
  for (const std::string& language : languages) {
    if (Analyzer::is_stemmed(TokenKind::word, folded, language)) {
      stems.insert(std::string(analyzer.stem(folded, language)));
    } else {
      itself = true;
    }
  }
  return for_each_term(archive, [&](const Term& term) {
    return (itself && term.text == folded) || (!term.stem.empty() && stems.contains(term.stem));
  });
}

WordTest term_test(const Archive& archive, std::string_view folded) {
  return for_each_term(archive, [&](const Term& term) { return term.text == folded; });
}

WordTest printed_test(const Archive& archive, std::string_view folded, std::string_view case_form) {
  return for_each_term(archive, [&](const Term& term) {
    return term.text == folded && term.case_form == case_form;
  });
}

WordTest capitals_test(const Archive& archive, std::string_view printed) {
  const std::string form = case_form_of(printed);
  const std::string capitals = capitals_of(printed);
  return for_each_term(archive, [&](const Term& term) {
    return term.case_form == form && term.capitals == capitals;
  });
}

bool glob(const std::u32string& pattern, const std::u32string& word) {
  // can[j]: the pattern so far matches the first j characters.
  std::vector<bool> can(word.size() + 1, false);
  can[0] = true;
  for (const char32_t sign : pattern) {
    std::vector<bool> next(word.size() + 1, false);
    for (std::size_t j = 0; j <= word.size(); ++j) {
      if (sign == U'*') {
        next[j] = can[j] || (j > 0 && next[j - 1]);
      } else if (j > 0) {
        next[j] = can[j - 1] && (sign == U'?' || sign == word[j - 1]);
      }
    }
    can = std::move(next);
  }
  return can[word.size()];
}

WordTest glob_test(const Archive& archive, std::string_view pattern) {
  const std::u32string signs = code_points(pattern);
  return for_each_term(archive,
                       [&](const Term& term) { return glob(signs, code_points(term.text)); });
}

unsigned edits(const std::u32string& a, const std::u32string& b) {
  std::vector<std::vector<unsigned>> cost(a.size() + 1, std::vector<unsigned>(b.size() + 1, 0));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        cost[i][j] = static_cast<unsigned>(i + j);
        continue;
      }
      cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1,
                             cost[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0u : 1u)});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
    }
  }
  return cost[a.size()][b.size()];
}

WordTest fuzzy_test(const Archive& archive, std::string_view word, unsigned distance) {
  const std::u32string letters = code_points(word);
  return for_each_term(archive, [&](const Term& term) {
    const std::size_t most = std::max(letters.size(), term.text.size());
    return most <= 300 && edits(letters, code_points(term.text)) <= distance;
  });
}

bool is_several_cjk(std::string_view term) {
  const std::u32string letters = code_points(term);
  return std::count_if(letters.begin(), letters.end(), is_cjk) > 1;
}

}  // namespace morgue::reference
