// Owns: the rows of the language table and their text (see language_table.hpp).
// Does not own: the parser.
#include "searcher/resolve/language_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "common/print/columns.hpp"
#include "common/program/terminal.hpp"
#include "searcher/query/lexer.hpp"
#include "searcher/query/parser.hpp"
#include "searcher/resolve/resolver.hpp"

namespace morgue::query {
namespace {

constexpr std::array kRows = std::to_array<LanguageRow>({
    {"Words", "taliban kabul", "articles with all the words, by their stems",
     "(and (word taliban) (word kabul))"},
    {"Words", "=us", "exactly this form: not stemmed, accents kept", "(exact us)"},
    {"Words", "=müller", "the form with its accent only", "(exact müller)"},
    {"Words", "=^US", "the form with its capitals; also case:US, and in phrases", "(capitals US)"},
    {"Words", "cease-fire", "ceasefire, or both words, first where they are side by side",
     "(word cease-fire)"},
    {"Words", "food/drug", "both words, first where they are side by side", "(word food/drug)"},
    {"Words", "C\\*", "a backslash takes a sign as text", "(word C*)"},
    {"Words", "taliban^3 kabul", "a word that weighs three times as much",
     "(and (word taliban ^3) (word kabul))"},
    {"Words", "*", "all articles, for use with a filter or a sort", "(all)"},

    {"Operators", "taliban AND kabul", "both; AND may be left out",
     "(and (word taliban) (word kabul))"},
    {"Operators", "taliban OR kabul", "one of them at least", "(or (word taliban) (word kabul))"},
    {"Operators", "taliban AND NOT doha", "without a word",
     "(and (word taliban) (not (word doha)))"},
    {"Operators", "taliban -doha", "the same", "(and (word taliban) (not (word doha)))"},
    {"Operators", "NOT doha", "all articles without a word", "(not (word doha))"},
    {"Operators", "-\"peace talks\"", "without a phrase",
     "(not (phrase (word= peace) (word= talks)))"},
    {"Operators", "(taliban OR kabul) doha", "brackets; AND binds closer than OR",
     "(and (or (word taliban) (word kabul)) (word doha))"},
    {"Operators", "2of(oil \"north sea\" (opec OR cartel))", "at least two of these clauses",
     "(2of (word oil) (phrase (word= north) (word= sea)) (or (word opec) (word cartel)))"},
    {"Operators", "(taliban kabul)^0.5 OR doha", "a group with a weight",
     "(or (and (word taliban) (word kabul) ^0.5) (word doha))"},

    {"Phrases", "\"peace talks\"", "the words as written, next to each other; not stemmed",
     "(phrase (word= peace) (word= talks))"},
    {"Phrases", "“peace talks”", "the same; „ “ « » are quotation marks too",
     "(phrase (word= peace) (word= talks))"},
    {"Phrases", "\"~peace talk\"", "stems inside a phrase", "(phrase (word peace) (word talk))"},
    {"Phrases", "\"prime minist*\"", "wildcards inside a phrase",
     "(phrase (word= prime) (wildcard minist*))"},
    {"Phrases", "=\"café müller\"", "a phrase of exact forms",
     "(phrase (exact café) (exact müller))"},
    {"Phrases", "\"=^US =^Army\"", "capitals as written; of all its words also =^\"US Army\"",
     "(phrase (capitals US) (capitals Army))"},
    {"Phrases", "\"peace talks\"^2", "a phrase with a weight",
     "(phrase (word= peace) (word= talks) ^2)"},

    {"Near each other", "kabul NEAR/5 embassy",
     "at most 5 words apart, in any order (1 is side by side)",
     "(near 5 (word kabul) (word embassy))"},
    {"Near each other", "kabul w/5 embassy", "the same", "(near 5 (word kabul) (word embassy))"},
    {"Near each other", "kabul NEAR embassy", "NEAR/10", "(near 10 (word kabul) (word embassy))"},
    {"Near each other", "kabul PRE/5 embassy", "at most 5 words apart, in this order; also pre/5",
     "(near pre/5 (word kabul) (word embassy))"},
    {"Near each other", "kabul w/s embassy", "in the same sentence",
     "(near w/s (word kabul) (word embassy))"},
    {"Near each other", "kabul w/p embassy", "in the same paragraph",
     "(near w/p (word kabul) (word embassy))"},
    {"Near each other", "(oil OR gas) NEAR/5 \"crude price\"", "groups of OR and phrases",
     "(near 5 (or (word oil) (word gas)) (phrase (word= crude) (word= price)))"},
    {"Near each other", "wom?n NEAR/3 child*", "wildcards",
     "(near 3 (wildcard wom?n) (wildcard child*))"},
    {"Near each other", "kabul NEAR/5 embassy PRE/3 attack",
     "a chain: each pair within its own distance",
     "(near 5 pre/3 (word kabul) (word embassy) (word attack))"},
    {"Near each other", "atleast5(taliban)", "occurs at least five times",
     "(atleast 5 (word taliban))"},
    {"Near each other", "atleast3(oil OR gas)", "three occurrences of the group",
     "(atleast 3 (or (word oil) (word gas)))"},
    {"Near each other", "oil NOT w/5 olive",
     "oil somewhere without olive within 5 words; also NOT NEAR/5, NOT PRE/5, NOT w/s, NOT w/p",
     "(near not 5 (word oil) (word olive))"},
    {"Near each other", "oil NOT w/1 (\"olive oil\" OR \"palm oil\")",
     "oil somewhere that is no part of these",
     "(near not 1 (word oil) (or (phrase (word= olive) (word= oil)) (phrase (word= palm) "
     "(word= oil))))"},
    {"Near each other", "first50(strike NEAR/5 dock)",
     "among the first 50 words of the text below the headline",
     "(near 5 (word first50:strike) (word first50:dock))"},

    {"Wildcards and spelling", "talib*", "any ending", "(wildcard talib*)"},
    {"Wildcards and spelling", "wom?n", "any one letter; at the end of a word ? is a question mark",
     "(wildcard wom?n)"},
    {"Wildcards and spelling", "*istan", "any beginning", "(wildcard *istan)"},
    {"Wildcards and spelling", "kabul~1", "words of the index that differ by one letter",
     "(fuzzy 1 kabul)"},
    {"Wildcards and spelling", "kabul~2", "by two letters at most", "(fuzzy 2 kabul)"},
    {"Wildcards and spelling", "~oil", "the word with what the thesaurus of the index has for it",
     "(syn ~ (word oil))"},
    {"Wildcards and spelling", "~\"crude oil\"", "the same of a phrase",
     "(syn ~ (phrase (word= crude) (word= oil)))"},
    {"Wildcards and spelling", "syn(hezbollah hizballah \"party of god\")",
     "any of these, counted and ranked as one word",
     "(syn (word hezbollah) (word hizballah) (phrase (word= party) (word= of) (word= god)))"},

    {"Fields", "headline:taliban", "in the headline", "(word headline:taliban)"},
    {"Fields", "hl:(taliban OR kabul)", "a group in one field",
     "(or (word headline:taliban) (word headline:kabul))"},
    {"Fields", "lead:\"peace talks\"", "in headline or first paragraph",
     "(phrase lead: (word= peace) (word= talks))"},
    {"Fields", "author:\"karen deyoung\"", "by whom",
     "(phrase byline: (word= karen) (word= deyoung))"},
    {"Fields", "place:geneva", "place in the dateline", "(word place:geneva)"},
    {"Fields", "-headline:taliban", "not in the headline", "(not (word headline:taliban))"},
    {"Fields", "headline:(kabul NEAR/5 embassy)", "near each other in one field",
     "(near 5 (word headline:kabul) (word headline:embassy))"},

    {"Filters", "source:reuters", "newspaper, agency or site: the whole value",
     "(value source:reuters)"},
    {"Filters", "source:\"el faro\"", "a value of several words", "(value source:\"el faro\")"},
    {"Filters", "source:reuters source:ap", "one field repeated: either value",
     "(or (value source:reuters) (value source:ap))"},
    {"Filters", "source:(reuters OR ap)", "the same",
     "(or (value source:reuters) (value source:ap))"},
    {"Filters", "section:world lang:de", "different fields: both",
     "(and (value section:world) (value lang:de))"},
    {"Filters", "topic:grain AND topic:wheat",
     "an article can have many topics, so AND asks for both",
     "(and (value topic:grain) (value topic:wheat))"},
    {"Filters", "kabul -source:ap", "without a source",
     "(and (word kabul) (not (value source:ap)))"},
    {"Filters", "section:sport*", "values that begin so; ? is one letter", "(like section:sport*)"},
    {"Filters", "-section:*", "without any; also words:*, date:*", "(not (like section:*))"},
    {"Filters", "url:https://example.org/a?b=1", "an address, up to white space",
     "(value url:https://example.org/a?b=1)"},
    {"Filters", "file:archive/1987/*",
     "files in a folder, wherever it lies; id: and url: take * too", "(like file:archive/1987/*)"},
    {"Filters", "words:>500", "length in words; also >=, <, <=", "(number words:501..)"},
    {"Filters", "words:100..200", "from and to, both included", "(number words:100..200)"},

    {"Dates", "date:2021", "within that year", "(date 2021-01-01..2021-12-31)"},
    {"Dates", "date:2021-08", "within that month", "(date 2021-08-01..2021-08-31)"},
    {"Dates", "date:2021-08-15", "on that day", "(date 2021-08-15..2021-08-15)"},
    {"Dates", "date:2021-08-01..2021-08-15", "from and to, both included",
     "(date 2021-08-01..2021-08-15)"},
    {"Dates", "date:1914-07..1914-08", "the same by months", "(date 1914-07-01..1914-08-31)"},
    {"Dates", "date:..1914-07", "up to the end of that month", "(date ..1914-07-31)"},
    {"Dates", "date:1914..", "from the beginning of that year on", "(date 1914-01-01..)"},
    {"Dates", "date:>=2021-08", "from the beginning of that month on", "(date 2021-08-01..)"},
    {"Dates", "date:>2021-08", "after that month", "(date 2021-09-01..)"},
    {"Dates", "date:<2021-08", "before that month", "(date ..2021-07-31)"},
    {"Dates", "date:<=2021-08", "up to the end of that month", "(date ..2021-08-31)"},
    {"Dates", "date:last-30d", "the last 30 days and today; also 2w, 6m, 1y",
     "(date 2021-08-01..2021-08-31)"},
    {"Dates", "date:today", "today; also yesterday", "(date 2021-08-31..2021-08-31)"},
    {"Dates", "date:\"last week\"",
     "the week before this, from Monday; also month, quarter, year, and this for last",
     "(date 2021-08-23..2021-08-29)"},
    {"Dates", "date:\"last 3 weeks\"", "the last 21 days and today; \"past week\" for one",
     "(date 2021-08-10..2021-08-31)"},
    {"Dates", "date:1980s", "1980 to 1989; date:1800s is 1800 to 1899",
     "(date 1980-01-01..1989-12-31)"},
    {"Dates", "century:19", "1801 to 1900; also century:18..19", "(date 1801-01-01..1900-12-31)"},
    {"Dates", "date:1987-W10", "that week, from Monday (ISO 8601)",
     "(date 1987-03-02..1987-03-08)"},
    {"Dates", "date:1987-Q1", "the first quarter of that year", "(date 1987-01-01..1987-03-31)"},
    {"Dates", "date:--08-15", "that day in any year", "(date --08-15)"},
});

std::string limits_help(std::size_t columns) {
  const std::string text = fmt::format(
      "Operators are written in capitals. NOT binds closest, then NEAR, PRE and w/, then AND, then "
      "OR. @NAME stands for the search that --save NAME has kept; for the word itself write "
      "\\@NAME. Limits: {} KB of query, {} "
      "levels of brackets, distances up to {} words, atleast up to {}, weights up to {}, {} "
      "wildcards in a word, which needs two "
      "letters beside them, {} words with wildcards or ~ in a query, {} words in a phrase.",
      kMaxQueryBytes / 1024, kMaxDepth, kMaxDistance, kMaxAtLeast, kMaxWeight, kMaxWildcardSigns,
      kMaxExpandedWords, kMaxPhraseWords);
  return columns::wrapped_words(text, 0, 0, columns) + "\n";
}

}  // namespace

std::span<const LanguageRow> language_table() {
  return kRows;
}

std::string language_help(std::size_t columns) {
  constexpr std::size_t kTypedColumn = 2;
  constexpr std::size_t kMeaningColumn = 38;
  std::string out;
  std::string_view group;
  for (const LanguageRow& row : kRows) {
    if (row.group != group) {
      out += fmt::format("{}{}:\n", group.empty() ? "" : "\n", row.group);
      group = row.group;
    }
    const std::size_t width = kTypedColumn + display_width(row.typed);
    out += std::string(kTypedColumn, ' ') + std::string(row.typed);
    out += width + 2 <= kMeaningColumn ? std::string(kMeaningColumn - width, ' ')
                                       : "\n" + std::string(kMeaningColumn, ' ');
    out += columns::wrapped_words(row.meaning, kMeaningColumn, kMeaningColumn,
                                  std::max(columns, kMeaningColumn + 20)) +
           "\n";
  }
  return out + "\n" + limits_help(columns);
}

}  // namespace morgue::query
