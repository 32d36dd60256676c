// Owns: the words and the table of a replay's report.
#include "searcher/record/report.hpp"

#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>

#include "common/base/utf8.hpp"
#include "searcher/record/write.hpp"

namespace morgue::record {

namespace {

using Json = nlohmann::ordered_json;

/// Words of an expansion that are named.
constexpr std::size_t kNamedWords = 10;

std::string_view fate_name(Fate fate) {
  switch (fate) {
    case Fate::appeared:
      return "appeared";
    case Fate::vanished:
      return "vanished";
    case Fate::moved:
      return "moved";
    case Fate::changed:
      return "changed";
    case Fate::same:
      return "same";
  }
  return {};
}

std::string total_text(const Total& total) {
  if (total.exact()) return fmt::format("{}", total.lower);
  return fmt::format("about {}", total.estimated);
}

std::string state_text(const Record& record) {
  return fmt::format("{}, {} articles, revision {} of {}; {} match, {} recorded",
                     make_visible(record.program), record.index.articles, record.index.revision,
                     make_visible(record.index.uuid), total_text(record.total), record.hits.size());
}

/// What differs about index and program, one sentence each.
std::vector<std::string> differences(const Record& then, const Record& now) {
  std::vector<std::string> out;
  const auto differ = [&out](std::string_view what, const std::string& a, const std::string& b) {
    if (a != b)
      out.push_back(fmt::format("{}: {}, now {}", what, make_visible(a), make_visible(b)));
  };
  differ("another version of the program", then.program, now.program);
  differ("another analysis of words", then.index.fingerprint, now.index.fingerprint);
  differ("another folder", then.index.path, now.index.path);
  if (then.index.uuid != now.index.uuid) {
    out.emplace_back("another index, or one built anew");
  } else if (then.index.revision != now.index.revision) {
    out.emplace_back("the index has been written to since");
  }
  differ("the query is understood differently", then.understood, now.understood);
  if (then.partial)
    out.emplace_back("a time limit ended the search of then: it may have missed articles");
  if (now.partial)
    out.emplace_back("the time limit ended the search of now: it may have missed articles");
  if (then.options.parse.now_days != now.options.parse.now_days)
    out.emplace_back("relative dates are counted from today");
  return out;
}

std::string words_text(const std::vector<std::string>& words) {
  std::string out;
  for (std::size_t i = 0; i < words.size() && i < kNamedWords; ++i)
    out += (i == 0 ? "" : ", ") + make_visible(words[i]);
  if (words.size() > kNamedWords) out += fmt::format(" and {} more", words.size() - kNamedWords);
  return out;
}

std::string change_text(const WordChange& change) {
  std::string out = fmt::format("'{}' stands for", make_visible(change.typed));
  if (!change.appeared.empty()) out += " also " + words_text(change.appeared);
  if (!change.vanished.empty())
    out += (change.appeared.empty() ? " no more " : "; no more ") + words_text(change.vanished);
  return out;
}

std::string rank_text(const std::optional<std::size_t>& rank) {
  return rank ? fmt::format("{}", *rank) : "-";
}

std::string what_text(const ArticleFate& article) {
  std::string what(fate_name(article.fate));
  if (article.fate == Fate::moved && article.changed) what += ", changed";
  if (!article.in_index) what += ", not in the index";
  return what;
}

std::string row(std::string_view then, std::string_view now, std::string_view what,
                std::string_view id) {
  return fmt::format("{:>6} {:>6}  {:<26}  {}\n", then, now, what, id);
}

std::string counts_text(const Comparison& comparison) {
  std::string out;
  for (const Fate fate : {Fate::appeared, Fate::vanished, Fate::moved, Fate::changed, Fate::same})
    out += fmt::format("{}{} {}", out.empty() ? "" : ", ", comparison.count(fate), fate_name(fate));
  return out;
}

Json side_json(const Record& record) {
  return {{"program", record.program},       {"index", index_json(record.index)},
          {"understood", record.understood}, {"total", total_json(record.total)},
          {"partial", record.partial},       {"hits", record.hits.size()}};
}

Json rank_json(const std::optional<std::size_t>& rank) {
  return rank ? Json(*rank) : Json();
}

}  // namespace

std::string report_text(const Record& then, const Record& now, const Comparison& comparison) {
  std::string out =
      fmt::format("query  {}{}\n", then.id.empty() ? "" : make_visible(then.id) + "  ",
                  make_visible(then.query));
  out += fmt::format("then   {}\nnow    {}\n", state_text(then), state_text(now));
  for (const std::string& difference : differences(then, now))
    out += fmt::format("note   {}\n", difference);
  for (const WordChange& change : comparison.words)
    out += fmt::format("note   {}\n", change_text(change));
  if (comparison.count(Fate::same) < comparison.articles.size()) {
    out += row("then", "now", "", "article");
    for (const ArticleFate& article : comparison.articles) {
      if (article.fate == Fate::same) continue;
      out += row(rank_text(article.then), rank_text(article.now), what_text(article),
                 make_visible(article.id));
    }
  }
  return out + counts_text(comparison) + "\n";
}

Json report_json(const Record& then, const Record& now, const Comparison& comparison) {
  Json json;
  json["version"] = kReplayVersion;
  if (!then.id.empty()) json["id"] = then.id;
  json["query"] = then.query;
  json["same"] = comparison.same();
  json["then"] = side_json(then);
  json["now"] = side_json(now);
  json["differences"] = differences(then, now);
  for (const Fate fate : {Fate::appeared, Fate::vanished, Fate::moved, Fate::changed, Fate::same})
    json["counts"][std::string(fate_name(fate))] = comparison.count(fate);
  json["words"] = Json::array();
  for (const WordChange& change : comparison.words)
    json["words"].push_back(
        {{"typed", change.typed}, {"appeared", change.appeared}, {"vanished", change.vanished}});
  json["articles"] = Json::array();
  for (const ArticleFate& article : comparison.articles) {
    json["articles"].push_back({{"id", article.id},
                                {"what", fate_name(article.fate)},
                                {"then", rank_json(article.then)},
                                {"now", rank_json(article.now)},
                                {"content_changed", article.changed},
                                {"in_index", article.in_index}});
  }
  return json;
}

}  // namespace morgue::record
