// Owns: which source serves which option.
#include "searcher/commands/shell_completion.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

#include "common/index/frequent_terms.hpp"
#include "common/index/index.hpp"
#include "common/shards/snapshot.hpp"
#include "searcher/named/searches_file.hpp"
#include "searcher/output/record_fields.hpp"
#include "searcher/tally/facet_names.hpp"
#include "searcher/typing/completion.hpp"

namespace morgue {

namespace {

constexpr std::size_t kMaxValues = 500;

Snapshot index_at_hand(const ValueAsked& asked) {
  // Who presses Tab waits for no machine that does not answer.
  constexpr std::chrono::milliseconds kPatience{500};
  IndexPlace place = find_place(asked.last("--db"));
  place.set_reach({kPatience, true});
  return Snapshot(std::move(place));
}

/// Names behind what stands before them.
std::vector<Candidate> named_searches(const ValueAsked& asked, const std::string& before) {
  std::vector<Candidate> found;
  const named::Searches searches =
      named::read_searches(named::searches_path(asked.last("--searches-file")));
  for (const named::NamedSearch& one : searches.all()) {
    Candidate candidate{before + one.name, one.query};
    if (candidate.text.starts_with(asked.typed)) found.push_back(std::move(candidate));
  }
  return found;
}

std::vector<Candidate> beginning_with(std::string_view typed, std::vector<Candidate> all) {
  std::vector<Candidate> found;
  for (Candidate& one : all) {
    if (one.text.starts_with(typed)) found.push_back(std::move(one));
  }
  return found;
}

/// All fields of the index, as a query names them.
std::vector<Candidate> fields(const std::string& before, Snapshot& snapshot) {
  std::vector<Candidate> all;
  for (const Field& field : kFields)
    all.push_back({fmt::format("{}{}:", before, field.name), std::string(field.description)});
  for (const Field* field : snapshot.declared())
    all.push_back({fmt::format("{}{}:", before, field->name), std::string(field->description)});
  return all;
}

/// What a shell has taken the quotation marks from: source:north wi of source:"north wi. Its first
/// byte behind the colon; 0 where the last field of the query is none with whole values, or is
/// complete.
std::size_t unquoted_value(std::string_view typed, const DeclaredFields& declared) {
  const std::size_t colon = typed.rfind(':');
  if (colon == std::string_view::npos || typed.find('"') != std::string_view::npos) return 0;
  if (typed.find(' ', colon) == std::string_view::npos) return 0;
  std::string_view name = typed.substr(0, colon);
  const std::size_t begin = name.find_last_of(" (-");
  if (begin != std::string_view::npos) name.remove_prefix(begin + 1);
  const Field* field = find_field(name, declared);
  const bool whole = field != nullptr && (field->kind == FieldKind::exact || !field->whole.empty());
  return whole ? colon + 1 : 0;
}

std::vector<Candidate> query_parts(const ValueAsked& asked) {
  const std::string& typed = asked.typed;
  const std::size_t blank = typed.find_last_of(" (");
  std::size_t begin = blank == std::string::npos ? 0 : blank + 1;
  if (std::string_view(typed).substr(begin).starts_with("-@")) ++begin;
  if (std::string_view(typed).substr(begin).starts_with('@'))
    return named_searches(asked, typed.substr(0, begin + 1));
  Snapshot snapshot = index_at_hand(asked);
  const bool in_quotes = std::count(typed.begin(), typed.end(), '"') % 2 != 0;
  if (begin == typed.size() && !in_quotes) return fields(typed, snapshot);
  Completions found = complete_query(typed, snapshot, {}, {}, kMaxValues);
  if (const std::size_t value = unquoted_value(typed, snapshot.declared()); value > 0) {
    const std::string quoted = std::string(typed).insert(value, "\"");
    const Completions whole = complete_query(quoted, snapshot, {}, {}, kMaxValues);
    if (!whole.choices.empty()) found = {typed.size() - value, whole.choices};
  }
  std::vector<Candidate> candidates;
  for (const std::string& choice : found.choices) {
    const Field* field =
        choice.ends_with(':')
            ? find_field(std::string_view(choice).substr(0, choice.size() - 1), snapshot.declared())
            : nullptr;
    candidates.push_back({typed.substr(0, typed.size() - found.typed) + choice,
                          field == nullptr ? "" : std::string(field->description)});
  }
  return candidates;
}

std::vector<Candidate> ids(const ValueAsked& asked) {
  Snapshot snapshot = index_at_hand(asked);
  std::vector<Candidate> found;
  snapshot.read([&](Renewal) {
    found.clear();
    for (std::string& id : frequent_terms(snapshot.database(), exact_prefix(FieldId::id),
                                          exact_value(FieldId::id, asked.typed), kMaxValues))
      found.push_back({std::move(id)});
  });
  return found;
}

std::vector<Candidate> languages(const ValueAsked& asked) {
  Snapshot snapshot = index_at_hand(asked);
  std::vector<Candidate> found;
  snapshot.read([&](Renewal) {
    found.clear();
    for (const auto& [code, articles] : language_counts(snapshot.database()))
      found.push_back({code, fmt::format("{} articles", articles)});
  });
  return beginning_with(asked.typed, std::move(found));
}

/// Names after the last comma of a list that are not in it yet.
std::vector<Candidate> in_list(const ValueAsked& asked, std::vector<Candidate> names) {
  const std::string before = asked.typed.substr(0, asked.typed.rfind(',') + 1);
  const auto is_there = [&](const Candidate& name) {
    return ("," + before).find("," + name.text + ",") != std::string::npos;
  };
  names.erase(std::remove_if(names.begin(), names.end(), is_there), names.end());
  for (Candidate& name : names) name.text.insert(0, before);
  return beginning_with(asked.typed, std::move(names));
}

/// Names of fields that can be counted.
std::vector<Candidate> facets(const ValueAsked& asked) {
  std::vector<Candidate> names;
  for (std::string& name : tally::facet_names()) names.push_back({std::move(name)});
  try {
    Snapshot snapshot = index_at_hand(asked);
    for (const Field* field : snapshot.declared()) {
      if (field->kind == FieldKind::exact) names.push_back({std::string(field->name)});
    }
  } catch (const Error&) {
    // The schema's are the same in every index.
  }
  return in_list(asked, std::move(names));
}

/// Parts of a hit.
std::vector<Candidate> parts(const ValueAsked& asked) {
  std::vector<Candidate> names;
  for (const output::RecordField& field : output::record_fields())
    names.push_back({std::string(field.name)});
  names.push_back({std::string(output::kAllFields), "all that the archive has of its own"});
  try {
    Snapshot snapshot = index_at_hand(asked);
    for (const Field* field : snapshot.declared()) names.push_back({std::string(field->name)});
  } catch (const Error&) {
    // A hit's parts are the same in every index.
  }
  return in_list(asked, std::move(names));
}

/// {names} of a template.
std::vector<Candidate> template_parts(const ValueAsked& asked) {
  const std::size_t open = asked.typed.rfind('{');
  if (open == std::string::npos || asked.typed.find('}', open) != std::string::npos) return {};
  std::vector<Candidate> names;
  for (const output::RecordField& field : output::record_fields())
    names.push_back({fmt::format("{}{{{}}}", asked.typed.substr(0, open), field.name)});
  return beginning_with(asked.typed, std::move(names));
}

/// Of the one index that the line names.
std::vector<Candidate> values_of_one(const ValueAsked& asked) {
  const std::string_view kind = asked.placeholder;
  if (asked.option == "--forget" || asked.option == "--save") return named_searches(asked, "");
  if (asked.option == "--template") return template_parts(asked);
  // The words behind --diff are the other id.
  const bool other_id = asked.option.empty() && asked.given.count("--diff") > 0;
  if (other_id || kind == "ID" || kind == "N|ID" || kind == "ID ID") return ids(asked);
  if (kind == "WORDS" || kind == "QUERY" || kind == "WORD") return query_parts(asked);
  if (kind == "CODE") return languages(asked);
  if (kind == "FIELD,...") return facets(asked);
  if (kind == "NAME,...") return parts(asked);
  return {};
}

}  // namespace

std::vector<Candidate> searcher_values(const ValueAsked& asked) {
  const auto named = asked.given.find("--db");
  if (named == asked.given.end() || named->second.size() < 2) return values_of_one(asked);
  std::vector<Candidate> all;
  std::set<std::string> texts;
  for (const std::string& database : named->second) {
    ValueAsked of_one = asked;
    of_one.given["--db"] = {database};
    try {
      for (Candidate& one : values_of_one(of_one)) {
        if (texts.insert(one.text).second) all.push_back(std::move(one));
      }
    } catch (const Error&) {
      continue;  // one that cannot be read, or is elsewhere, has nothing to offer
    }
  }
  return all;
}

}  // namespace morgue
