// Owns: a database with gaps in its numbers, as updates leave it, and what queries with posting
// sources find in it.
#pragma once

#include <xapian.h>

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "common/base/temporary_folder.hpp"
#include "common/dates/dates.hpp"
#include "common/fields/schema.hpp"

namespace morgue::test {

using Docids = std::set<Xapian::docid>;

/// Articles 1..600, dated day by day backwards but for those without a date, less those that were
/// taken away. Their terms: "all"
/// in each, "third" where 3 divides the number, "seventh" where 7 does.
class PostedArticles {
 public:
  static constexpr Xapian::docid kLast = 600;

  PostedArticles() : database_((folder_.path() / "db").string(), Xapian::DB_CREATE) {
    for (Xapian::docid i = 1; i <= kLast; ++i) database_.add_document(article(i));
    database_.commit();
    for (Xapian::docid i = 1; i <= kLast; ++i) {
      if (!exists(i)) database_.delete_document(i);
    }
    database_.commit();
  }

  /// Gaps at both ends, single ones and long ones.
  static bool exists(Xapian::docid i) {
    return i > 3 && i < kLast - 2 && i % 5 != 0 && (i < 200 || i > 290);
  }

  static bool is_dated(Xapian::docid i) { return i % 8 < 4; }

  static std::int64_t day(Xapian::docid i) { return 100 - static_cast<std::int64_t>(i); }

  const Xapian::Database& database() const { return database_; }

  /// All matches, or the `most` best; Xapian may look for fewer where not all are asked for.
  Docids found(const Xapian::Query& query, Xapian::doccount most = kLast) const {
    Xapian::Enquire enquire(database_);
    enquire.set_query(query);
    enquire.set_docid_order(Xapian::Enquire::ASCENDING);
    const Xapian::MSet matches = enquire.get_mset(0, most);
    Docids out;
    for (auto match = matches.begin(); match != matches.end(); ++match) out.insert(*match);
    return out;
  }

  static Docids wanted(const std::function<bool(Xapian::docid)>& matches) {
    Docids out;
    for (Xapian::docid i = 1; i <= kLast; ++i) {
      if (exists(i) && matches(i)) out.insert(i);
    }
    return out;
  }

 private:
  static Xapian::Document article(Xapian::docid i) {
    Xapian::Document document;
    document.add_term("all");
    if (i % 3 == 0) document.add_term("third");
    if (i % 7 == 0) document.add_term("seventh");
    if (!is_dated(i)) return document;
    const auto begin = static_cast<double>(day(i) * kSecondsPerDay);
    document.add_value(slot(Slot::published_begin), Xapian::sortable_serialise(begin));
    document.add_value(slot(Slot::published_end),
                       Xapian::sortable_serialise(begin + kSecondsPerDay - 1));
    return document;
  }

  TemporaryFolder folder_;
  Xapian::WritableDatabase database_;
};

/// A source in each of the places where the matcher asks it in another way: alone, narrowed,
/// narrowing, in a choice, in a choice that narrows, and excluded.
struct SourceCase {
  const char* name;
  std::function<Xapian::Query(const Xapian::Query& source)> query;
  std::function<bool(Xapian::docid, bool passes)> matches;
};

inline const std::vector<SourceCase>& source_cases() {
  using Xapian::Query;
  static const Query all("all"), third("third"), seventh("seventh");
  const auto is_third = [](Xapian::docid i) { return i % 3 == 0; };
  const auto is_seventh = [](Xapian::docid i) { return i % 7 == 0; };
  static const std::vector<SourceCase> cases{
      {"alone", [](const Query& s) { return s; }, [](Xapian::docid, bool p) { return p; }},
      {"all filtered", [](const Query& s) { return Query(Query::OP_FILTER, all, s); },
       [](Xapian::docid, bool p) { return p; }},
      {"filter", [](const Query& s) { return Query(Query::OP_FILTER, third, s); },
       [=](Xapian::docid i, bool p) { return is_third(i) && p; }},
      {"choice", [](const Query& s) { return Query(Query::OP_OR, third, s); },
       [=](Xapian::docid i, bool p) { return is_third(i) || p; }},
      {"narrowing choice",
       [](const Query& s) {
         return Query(Query::OP_FILTER, seventh, Query(Query::OP_OR, third, s));
       },
       [=](Xapian::docid i, bool p) { return is_seventh(i) && (is_third(i) || p); }},
      {"narrowed choice",
       [](const Query& s) {
         return Query(Query::OP_AND,
                      Query(Query::OP_OR, seventh, Query(Query::OP_FILTER, third, s)), all);
       },
       [=](Xapian::docid i, bool p) { return is_seventh(i) || (is_third(i) && p); }},
      {"excluded", [](const Query& s) { return Query(Query::OP_AND_NOT, third, s); },
       [=](Xapian::docid i, bool p) { return is_third(i) && !p; }},
      {"exclusion filtered",
       [](const Query& s) {
         return Query(Query::OP_FILTER, Query(Query::OP_AND_NOT, Query(std::string()), seventh), s);
       },
       [=](Xapian::docid i, bool p) { return !is_seventh(i) && p; }},
  };
  return cases;
}

}  // namespace morgue::test
