// Owns: the words and the table of a replay's report.
#include "searcher/record/report.hpp"

#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>

#include "common/base/utf8.hpp"
#include "common/print/safe_text.hpp"
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
std::vector<std::string> differences(const Record& then, const Record& now,
                                     const Sides& sides = {}) {
  std::vector<std::string> out;
  const auto differ = [&](std::string_view what, const std::string& a, const std::string& b) {
    if (a != b)
      out.push_back(
          fmt::format("{}: {}, {} {}", what, make_visible(a), sides.second, make_visible(b)));
  };
  differ("another version of the program", then.program, now.program);
  differ("another analysis of words", then.index.fingerprint, now.index.fingerprint);
  differ("another folder", then.index.path, now.index.path);
  if (then.index.uuid != now.index.uuid) {
    if (sides.one_index) out.emplace_back("another index, or one built anew");
  } else if (then.index.revision != now.index.revision) {
    out.emplace_back(sides.one_index ? "the index has been written to since"
                                     : "one index in two states");
  }
  differ("the query is understood differently", then.understood, now.understood);
  for (const auto& [record, side] :
       {std::pair(&then, sides.first), std::pair(&now, sides.second)}) {
    if (!record->partial) continue;
    out.push_back(fmt::format("{} time limit ended the search {}{}: it may have missed articles",
                              record == &then && sides.one_index ? "a" : "the",
                              sides.one_index ? "of " : "", side));
  }
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

std::string report_text(const Record& then, const Record& now, const Comparison& comparison,
                        const Sides& sides) {
  std::string out =
      fmt::format("query  {}{}\n", then.id.empty() ? "" : make_visible(then.id) + "  ",
                  make_visible(then.query));
  out += fmt::format("{:<6} {}\n{:<6} {}\n", sides.first, state_text(then), sides.second,
                     state_text(now));
  for (const std::string& difference : differences(then, now, sides))
    out += fmt::format("note   {}\n", difference);
  for (const WordChange& change : comparison.words)
    out += fmt::format("note   {}\n", change_text(change));
  if (comparison.count(Fate::same) < comparison.articles.size()) {
    out += row(sides.first, sides.second, "", "article");
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

bool is_report_format(OutputFormat format) {
  return format == OutputFormat::text || format == OutputFormat::json ||
         format == OutputFormat::jsonl || format == OutputFormat::ids ||
         format == OutputFormat::ids0;
}

std::string report_in(OutputFormat format, const Record& then, const Record& now,
                      const Comparison& comparison, const Sides& sides) {
  if (format == OutputFormat::text) return report_text(then, now, comparison, sides);
  if (format == OutputFormat::json) return json_text(report_json(then, now, comparison), 1) + "\n";
  if (format == OutputFormat::jsonl)
    return json_text(report_json(then, now, comparison), -1) + "\n";
  std::string out;
  for (const ArticleFate& article : comparison.articles) {
    if (article.fate != Fate::appeared) continue;
    if (format == OutputFormat::ids0)
      out += article.id + '\0';
    else
      out += make_visible(article.id) + "\n";
  }
  return out;
}

}  // namespace morgue::record
