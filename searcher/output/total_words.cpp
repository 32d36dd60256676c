// Owns: the wording of totals.
#include "searcher/output/total_words.hpp"

#include <fmt/format.h>

namespace morgue::output {

namespace {

/// " in 39 stories", where these are fewer than the articles.
std::string stories_in(const Total& total) {
  if (!total.exact() || !total.stories || total.stories->repeated == 0) return {};
  return fmt::format(" in {} stor{}", total.stories->stories,
                     total.stories->stories == 1 ? "y" : "ies");
}

}  // namespace

std::string total_words(const Total& total, Xapian::doccount not_all_words) {
  Total without_stories = total;
  without_stories.stories.reset();
  if (not_all_words > 0)
    return fmt::format("{}{} with all words, {} more with most", total_words(without_stories),
                       stories_in(total), not_all_words);
  if (total.exact() && total.stories && total.stories->repeated > 0)
    return total.stories->stories == 1
               ? fmt::format("{} articles, all one story", total.lower)
               : fmt::format("{} articles in {} stories, {} of them more than once", total.lower,
                             total.stories->stories, total.stories->repeated);
  if (total.exact()) return fmt::format("{} article{}", total.lower, total.lower == 1 ? "" : "s");
  if (total.estimated == total.lower)
    return fmt::format("at least {} article{} (at most {})", total.lower,
                       total.lower == 1 ? "" : "s", total.upper);
  return fmt::format("about {} article{} (at least {}, at most {})", total.estimated,
                     total.estimated == 1 ? "" : "s", total.lower, total.upper);
}

}  // namespace morgue::output
