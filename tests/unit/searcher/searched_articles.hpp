// Owns: a small index on disk made by the indexer, and what a query finds, marks and shows in it.
#pragma once

#include <stdlib.h>

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/build/index_writer.hpp"
#include "searcher/search/search.hpp"

namespace morgue::test {

/// Articles "1", "2", ... in a folder that goes with the object.
class SearchedArticles {
 public:
  explicit SearchedArticles(std::vector<StoredArticle> articles) {
    std::string name = (std::filesystem::temp_directory_path() / "morgue-search-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("cannot make " + name);
    folder_ = name;
    IndexWriter writer(index(), true, std::chrono::seconds(1));
    for (std::size_t i = 0; i < articles.size(); ++i) {
      articles[i].id = std::to_string(i + 1);
      writer.add(articles[i]);
    }
    writer.commit();
  }
  ~SearchedArticles() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  SearchedArticles(const SearchedArticles&) = delete;
  SearchedArticles& operator=(const SearchedArticles&) = delete;

  std::filesystem::path index() const { return folder_ / "index"; }

  /// Ids of all hits in ascending order, with a space between; the message of a query error.
  std::string found(const std::string& text, const SearchOptions& options = {}) const {
    std::vector<std::string> ids;
    for (const Hit& hit : all_hits(text, options)) ids.push_back(hit.article.id);
    std::sort(ids.begin(), ids.end());
    std::string out;
    for (const std::string& id : ids) out += (out.empty() ? "" : " ") + id;
    return out;
  }

  std::vector<Hit> hits(const std::string& text, highlight::FragmentOptions fragments = {}) const {
    SearchOptions options;
    options.fragments = fragments;
    return all_hits(text, options);
  }

 private:
  std::vector<Hit> all_hits(const std::string& text, SearchOptions options) const {
    options.count = kAllHits;
    Search search(index(), options);
    const auto error = search.run(text);
    BOOST_TEST(!error.has_value(), text << ": " << (error ? error->message : ""));
    std::vector<Hit> out;
    for (std::size_t i = 0; i < search.size(); ++i) out.push_back(search.load(i).value());
    return out;
  }

  std::filesystem::path folder_;
};

/// A query, and the ids that it finds.
struct FoundCase {
  const char* query;
  const char* found;
};

/// Each query finds what its case says.
inline void check_found(const SearchedArticles& articles, const std::vector<FoundCase>& cases,
                        const SearchOptions& options = {}) {
  for (const FoundCase& one : cases) {
    const std::string found = articles.found(one.query, options);
    BOOST_TEST(found == one.found, one.query << ": " << found);
  }
}

/// An English article.
inline StoredArticle article_with(std::string_view body, std::string_view headline = "") {
  StoredArticle article;
  article.body = body;
  article.headline = headline;
  article.language = "en";
  return article;
}

}  // namespace morgue::test
