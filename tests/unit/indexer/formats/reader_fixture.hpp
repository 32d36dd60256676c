// Owns: what tests of readers share: a sink that keeps what it is given, and running a reader over
// bytes or a sample file.
#pragma once

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/formats/ocr/neighbours.hpp"
#include "tests/unit/test_files.hpp"

namespace morgue::test {

/// Keeps what a reader delivers.
struct Collected : ArticleSink {
  std::vector<Article> articles;
  std::vector<Skipped> skips;
  std::size_t stop_after = 0;  ///< asks to stop after so many articles; 0: never

  bool article(Article article) override {
    articles.push_back(std::move(article));
    return stop_after == 0 || articles.size() < stop_after;
  }
  void skipped(Skipped skipped) override { skips.push_back(std::move(skipped)); }

  std::size_t errors() const {
    return static_cast<std::size_t>(std::ranges::count_if(skips, &Skipped::is_error));
  }
  /// Headlines joined by "|", for tables.
  std::string headlines() const { return joined(articles, &Article::headline); }
  /// Reasons joined by "|".
  std::string reasons() const { return joined(skips, &Skipped::reason); }

 private:
  template <typename Record>
  static std::string joined(const std::vector<Record>& records, std::string Record::*text) {
    std::string all;
    for (const Record& record : records) all += (all.empty() ? "" : "|") + record.*text;
    return all;
  }
};

using FieldMap = std::map<std::string, std::string>;

/// What `format` finds in `bytes`, handed over in small pieces so that every buffer edge is met.
inline Collected read_as(const Format& format, const ReadContext& context, std::string_view bytes) {
  std::string_view rest = bytes;
  Input input([&rest](char* out, std::size_t size) {
    const std::size_t n = std::min({size, rest.size(), std::size_t{997}});
    std::copy_n(rest.data(), n, out);
    rest.remove_prefix(n);
    return n;
  });
  Collected collected;
  format.read(input, context, collected);
  return collected;
}

inline Collected read_as(const Format& format, std::string_view bytes, FieldMap field_map = {},
                         const ReadLimits& limits = {}) {
  ReadContext context;
  context.path = "test";
  context.field_map = std::move(field_map);
  context.limits = limits;
  return read_as(format, context, bytes);
}

/// A file of corpus/formats.
inline std::filesystem::path sample_path(std::string_view name) {
  return (project_path("corpus/formats") / name).lexically_normal();
}

/// Reads a file with what stands beside it, showing it as `shown`.
inline Collected read_at(const Format& format, const std::filesystem::path& path,
                         const std::string& shown) {
  DiskTree tree;
  const ReadLimits limits;
  MetsCatalog catalog(tree, limits);
  Neighbours beside(catalog, std::filesystem::canonical(path).string(), shown);
  ReadContext context;
  context.path = shown;
  context.neighbours = [&beside] { return &beside; };
  return read_as(format, context, file_bytes(path));
}

inline Collected read_sample(const Format& format, std::string_view name) {
  const std::filesystem::path path = sample_path(name);
  return read_at(format, path, path.string());
}

/// Every prefix (in steps) and versions with one byte changed must be read without a crash.
inline void read_damaged(const Format& format, const std::string& bytes) {
  const std::size_t step = std::max<std::size_t>(1, bytes.size() / 41);
  for (std::size_t at = 0; at < bytes.size(); at += step) {
    read_as(format, std::string_view(bytes).substr(0, at));
    for (const char wrong : {'\0', '<', '>', '\xFF', '9'}) {
      std::string damaged = bytes;
      damaged[at] = wrong;
      read_as(format, damaged);
    }
  }
}

}  // namespace morgue::test
