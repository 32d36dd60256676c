// Owns: timelines and facets of random articles, with updates and removals, held against plain
// counting over the articles themselves.
#define BOOST_TEST_DYN_LINK
#include "searcher/tally/count.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <map>
#include <random>
#include <set>

#include "common/base/temporary_folder.hpp"
#include "indexer/build/index_writer.hpp"
#include "searcher/search/search.hpp"
#include "searcher/tally/columns.hpp"

using namespace morgue;

namespace {

using Articles = std::map<std::string, StoredArticle>;

/// A query, and whether an article matches by its plain words.
struct Asked {
  const char* query;
  bool (*matches)(const StoredArticle&);
};

bool has(const StoredArticle& article, std::string_view word) {
  return (" " + article.body + " ").find(" " + std::string(word) + " ") != std::string::npos;
}

const Asked kAsked[] = {
    {"*", [](const StoredArticle&) { return true; }},
    {"alpha", [](const StoredArticle& a) { return has(a, "alpha"); }},
    {"beta AND gamma", [](const StoredArticle& a) { return has(a, "beta") && has(a, "gamma"); }},
    {"delta OR \"alpha beta\"",
     [](const StoredArticle& a) { return has(a, "delta") || has(a, "alpha beta"); }},
    {"gamma NOT topic:grain",
     [](const StoredArticle& a) {
       return has(a, "gamma") &&
              std::find(a.topics.begin(), a.topics.end(), "Grain") == a.topics.end();
     }},
    {"omega", [](const StoredArticle& a) { return has(a, "omega"); }},  // in no article
};

class Archive {
 public:
  explicit Archive(unsigned seed) : random_(seed) {
    IndexWriter writer(index(), true, std::chrono::seconds(1));
    for (int i = 0; i < 300; ++i) put(writer, i);
    writer.commit();
    writer.reopen();
    for (int i = 0; i < 60; ++i) put(writer, below(300));  // other states of known ids
    writer.commit();
    writer.reopen();
    for (int i = 0; i < 40; ++i) {
      const std::string id = std::to_string(below(300));
      if (articles_.erase(id) > 0) writer.remove(writer.find(id).value());
    }
    writer.commit();
  }

  std::filesystem::path index() const { return folder_.path() / "index"; }
  const Articles& articles() const { return articles_; }

 private:
  int below(int count) { return static_cast<int>(random_() % static_cast<unsigned>(count)); }

  template <typename... Choices>
  std::string one_of(Choices... choices) {
    const std::vector<std::string> all{choices...};
    return all[static_cast<std::size_t>(below(static_cast<int>(all.size())))];
  }

  std::optional<Date> date() {
    const int year = std::stoi(one_of("1871", "1899", "1900", "1969", "1970", "2021"));
    switch (below(6)) {
      case 0:
        return std::nullopt;
      case 1:
        return make_date(year);
      case 2:
        return make_date(year, below(12) + 1);
      default:
        return make_date(year, below(3) * 5 + 1, below(28) + 1);
    }
  }

  void put(IndexWriter& writer, int number) {
    StoredArticle article;
    article.id = std::to_string(number);
    article.language = one_of("en", "en", "de");
    for (int i = 0; i < 5; ++i)
      article.body += (i == 0 ? "" : " ") + one_of("alpha", "beta", "gamma", "delta", "other");
    article.source = one_of("", "North Wire", "Harbour Gazette", "\xC3\x89toile");
    article.section = one_of("", "World", "Sport");
    for (const char* topic : {"Grain", "Port Arlen", "\xC3\xA9lection"}) {
      if (below(3) == 0) article.topics.emplace_back(topic);
    }
    article.published = date();
    if (const auto known = writer.find(article.id)) {
      writer.replace(*known, article);
    } else {
      writer.add(article);
    }
    articles_[article.id] = article;
  }

  TemporaryFolder folder_;
  std::mt19937 random_;
  Articles articles_;
};

using Numbers = std::map<std::string, std::pair<std::uint32_t, std::uint32_t>>;

/// Values of a field by plain counting: hits and articles; "" for the articles without.
Numbers plain_facet(const Articles& articles, const Asked& asked, FieldId field) {
  Numbers out;
  out[""];
  for (const auto& [id, article] : articles) {
    std::set<std::string> values(article.topics.begin(), article.topics.end());
    if (field == FieldId::source) values = {article.source};
    if (field == FieldId::section) values = {article.section};
    if (field == FieldId::language) values = {article.language};
    if (field == FieldId::published)
      values = {article.published ? format_date(*article.published).substr(0, 4) : ""};
    if (values.empty()) values = {""};
    for (const std::string& value : values) {
      out[value].first += asked.matches(article);
      ++out[value].second;
    }
  }
  std::erase_if(out, [](const auto& one) { return !one.first.empty() && one.second.first == 0; });
  return out;
}

Numbers numbers_of(const tally::Facet& facet) {
  Numbers out;
  out[""] = {facet.hits_without, facet.articles_without};
  for (const tally::FacetValue& value : facet.values)
    out[value.value] = {value.hits, value.articles};
  return out;
}

/// Buckets with holdings by plain counting, from the first with a hit to the last; "less" and "un".
Numbers plain_timeline(const Articles& articles, const Asked& asked, calendar::Unit unit) {
  Numbers all;
  all["less"];
  all["un"];
  for (const auto& [id, article] : articles) {
    std::string name = "un";
    if (article.published) {
      const Date& date = *article.published;
      const auto bucket = calendar::bucket_of_date(unit, date.begin, date_end(date));
      name = bucket ? calendar::bucket_name(unit, *bucket) : "less";
    }
    all[name].first += asked.matches(article);
    ++all[name].second;
  }
  const auto is_hit = [](const auto& one) {
    return one.first.front() < 'a' && one.second.first > 0;
  };
  const auto first = std::find_if(all.begin(), all.end(), is_hit);
  const auto last = std::find_if(all.rbegin(), all.rend(), is_hit);
  std::erase_if(all, [from = first == all.end() ? std::string("~") : first->first,
                      to = last == all.rend() ? std::string() : last->first](const auto& one) {
    return one.first.front() < 'a' && (one.first < from || one.first > to);
  });
  return all;
}

Numbers numbers_of(const tally::Timeline& timeline, std::size_t series) {
  Numbers out;
  const auto put = [&](const std::string& name, const tally::Counts& counts) {
    out[name] = {counts.hits.at(series), counts.articles};
  };
  put("less", timeline.less_exact);
  put("un", timeline.undated);
  for (const tally::Bucket& bucket : timeline.buckets) {
    if (!bucket.is_gap()) put(calendar::bucket_name(timeline.unit, bucket.first), bucket.counts);
  }
  return out;
}

std::string text_of(const Numbers& numbers) {
  std::string out;
  for (const auto& [name, counts] : numbers)
    out += name + "=" + std::to_string(counts.first) + "/" + std::to_string(counts.second) + " ";
  return out;
}

tally::Tallies tallies_of(const Archive& archive, const char* query, const tally::Options& asked,
                          Engine engine) {
  SearchOptions options;
  options.count = 0;
  options.tally = asked;
  options.engine = engine;
  Search search(archive.index(), options);
  BOOST_REQUIRE(!search.run(query));
  const Answer answer = search.answer();
  BOOST_REQUIRE(answer.tallies != nullptr);
  return *answer.tallies;
}

constexpr FieldId kFacets[] = {FieldId::source, FieldId::section, FieldId::topic, FieldId::language,
                               FieldId::published};

}  // namespace

BOOST_AUTO_TEST_SUITE(tally_count)

/// `columns`: nullptr, or those that are kept between the searches.
void check_counts(const Archive& archive, const Asked& asked, calendar::Unit unit, Engine engine,
                  const std::shared_ptr<tally::ColumnCache>& columns) {
  tally::Options options;
  options.timeline = unit;
  options.columns = columns;
  for (const FieldId field : kFacets) options.facets.push_back(tally::facet_name(field));
  options.values = tally::kAllValues;
  const tally::Tallies found = tallies_of(archive, asked.query, options, engine);
  BOOST_TEST(text_of(numbers_of(found.timeline.value(), 0)) ==
             text_of(plain_timeline(archive.articles(), asked, unit)));
  for (std::size_t i = 0; i < options.facets.size(); ++i) {
    BOOST_TEST(text_of(numbers_of(found.facets.at(i))) ==
               text_of(plain_facet(archive.articles(), asked, kFacets[i])));
  }
}

BOOST_AUTO_TEST_CASE(counts_are_those_of_plain_counting) {
  const auto columns = std::make_shared<tally::ColumnCache>();  // of one archive after the other
  for (unsigned seed = 1; seed <= 4; ++seed) {
    const Archive archive(seed);
    const Engine engine = seed % 2 == 0 ? Engine::own : Engine::xapian;
    for (const Asked& asked : kAsked) {
      for (const auto unit : {calendar::Unit::day, calendar::Unit::week, calendar::Unit::month,
                              calendar::Unit::year}) {
        check_counts(archive, asked, unit, engine, nullptr);
        check_counts(archive, asked, unit, engine, columns);
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(queries_compared_count_as_they_do_alone) {
  const Archive archive(7);
  tally::Options options;
  options.timeline = calendar::Unit::month;
  options.compare = {"alpha", "omega", "beta AND gamma"};
  const tally::Timeline found = tallies_of(archive, "*", options, Engine::own).timeline.value();
  BOOST_TEST(found.series.size() == 4u);
  for (std::size_t i = 0; i < options.compare.size(); ++i) {
    const auto asked = std::find_if(std::begin(kAsked), std::end(kAsked), [&](const Asked& one) {
      return one.query == options.compare[i];
    });
    Numbers compared = numbers_of(found, i + 1);
    std::uint32_t hits = 0;
    for (const auto& [name, counts] : compared) hits += counts.first;
    BOOST_TEST(hits == found.series[i + 1].hits);
    for (const auto& [name, counts] : plain_timeline(archive.articles(), *asked, *options.timeline))
      BOOST_TEST((compared[name] == counts), name);
  }
}

BOOST_AUTO_TEST_CASE(gaps_stand_where_the_archive_has_nothing) {
  const Archive archive(3);
  tally::Options options;
  options.timeline = calendar::Unit::year;
  const tally::Timeline found = tallies_of(archive, "*", options, Engine::own).timeline.value();
  std::string text;
  for (const tally::Bucket& bucket : found.buckets) {
    text += calendar::bucket_name(found.unit, bucket.first);
    if (bucket.last != bucket.first) text += "-" + calendar::bucket_name(found.unit, bucket.last);
    text += bucket.is_gap() ? "! " : " ";
  }
  BOOST_TEST(text == "1871 1872-1898! 1899 1900 1901-1968! 1969 1970 1971-2020! 2021 ");
}

BOOST_AUTO_TEST_CASE(values_come_in_order_and_as_many_as_asked_for) {
  const Archive archive(5);
  tally::Options options;
  options.facets = {"source"};
  options.values = 2;
  const tally::Facet facet = tallies_of(archive, "*", options, Engine::own).facets.at(0);
  BOOST_TEST(facet.found == 3u);
  BOOST_TEST(facet.values.size() == 2u);
  BOOST_TEST(facet.values[0].hits >= facet.values[1].hits);
  BOOST_TEST(facet.hits == archive.articles().size());
}

BOOST_AUTO_TEST_CASE(no_tallies_after_the_time_limit) {
  const Archive archive(1);
  SearchOptions options;
  options.time_limit = 0;
  options.tally.timeline = calendar::Unit::day;
  Search search(archive.index(), options);
  BOOST_REQUIRE(!search.run("alpha"));
  BOOST_TEST(search.partial());
  BOOST_TEST((search.answer().tallies == nullptr));
}

BOOST_AUTO_TEST_CASE(fields_without_values_are_refused) {
  BOOST_TEST((tally::facet_field("lang", {}).id == FieldId::language));
  BOOST_TEST((tally::facet_field("tag", {}).id == FieldId::topic));
  BOOST_TEST((tally::facet_field("year", {}).id == FieldId::published));
  BOOST_TEST((tally::facet_field("author", {}).id == FieldId::byline));
  BOOST_TEST((tally::facet_field("place", {}).id == FieldId::place));
  for (const char* name : {"body", "id", "url", "date", "length", "nix", ""})
    BOOST_CHECK_THROW(tally::facet_field(name, {}), Error);
}

BOOST_AUTO_TEST_SUITE_END()
