// Owns: a sink that keeps what it is given, and running one format or the whole way to it over
// bytes in memory.
// Does not own: the tests.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/reading/reader.hpp"

namespace morgue::testing {

/// Keeps all articles and skipped records; asks to stop after `stop_after` articles.
class Collected : public ArticleSink {
 public:
  bool article(Article article) override {
    articles.push_back(std::move(article));
    return articles.size() < stop_after;
  }
  void skipped(Skipped record) override { skips.push_back(std::move(record)); }

  /// Headlines joined by "|", for tables.
  std::string headlines() const {
    std::string joined;
    for (const Article& article : articles) {
      if (!joined.empty()) joined += "|";
      joined += article.headline;
    }
    return joined;
  }
  /// Reasons joined by "|".
  std::string reasons() const {
    std::string joined;
    for (const Skipped& skip : skips) {
      if (!joined.empty()) joined += "|";
      joined += skip.reason;
    }
    return joined;
  }

  std::vector<Article> articles;
  std::vector<Skipped> skips;
  std::size_t stop_after = static_cast<std::size_t>(-1);
};

using FieldMap = std::map<std::string, std::string>;

/// What `format` finds in `bytes`.
inline Collected read_as(const Format& format, std::string_view bytes, FieldMap field_map = {},
                         ReadLimits limits = {}) {
  Collected collected;
  Input input = Input::over(bytes);
  ReadContext context;
  context.path = "test";
  context.field_map = std::move(field_map);
  context.limits = limits;
  format.read(input, context, collected);
  return collected;
}

}  // namespace morgue::testing
