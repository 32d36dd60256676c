// Owns: the reasons of an article's absence as text and as JSON (see why_not.hpp).
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "common/base/utf8.hpp"
#include "searcher/insight/why_not.hpp"

namespace morgue::insight {

namespace {

using Json = nlohmann::ordered_json;

void add_lines(const std::vector<FailedClause>& clauses, std::size_t more, std::size_t depth,
               std::string& out) {
  for (const FailedClause& clause : clauses) {
    out += std::string(2 * depth, ' ') + clause.text + ": " + clause.why + "\n";
    add_lines(clause.parts, clause.more, depth + 1, out);
  }
  if (more > 0) out += fmt::format("{}… and {} more\n", std::string(2 * depth, ' '), more);
}

Json clauses_json(const std::vector<FailedClause>& clauses) {
  Json list = Json::array();
  for (const FailedClause& clause : clauses) {
    Json one = {{"text", clause.text},
                {"begin", clause.at.begin},
                {"end", clause.at.end},
                {"reason", clause.why}};
    if (!clause.parts.empty()) one["parts"] = clauses_json(clause.parts);
    if (clause.more > 0) one["more"] = clause.more;
    list.push_back(std::move(one));
  }
  return list;
}

}  // namespace

std::string why_not_text(const WhyNot& why) {
  const std::string name =
      make_visible(why.id + (why.headline.empty() ? "" : " (" + why.headline + ")"));
  if (why.rank) return fmt::format("{} is in the answer, at rank {}\n", name, *why.rank);
  std::string out;
  if (why.clauses <= 1) {
    out = fmt::format("{} is not in the answer:\n", name);
  } else {
    out = fmt::format("{} is not in the answer; of {} clauses {} {}:\n", name, why.clauses,
                      why.failed.size() + why.more, why.failed.size() == 1 ? "fails" : "fail");
  }
  if (why.failed.empty())
    out +=
        "  its text matches, but the index does not say so; 'morgue-index check' may tell more\n";
  add_lines(why.failed, why.more, 1, out);
  return out;
}

Json why_not_json(const WhyNot& why) {
  Json json;
  json["id"] = why.id;
  json["known"] = why.known;
  if (!why.known) {
    json["nearest"] = why.nearest_ids;
    return json;
  }
  json["headline"] = why.headline;
  json["rank"] = why.rank ? Json(*why.rank) : Json();
  json["clauses"] = why.clauses;
  json["failed"] = clauses_json(why.failed);
  if (why.more > 0) json["more"] = why.more;
  return json;
}

}  // namespace morgue::insight
