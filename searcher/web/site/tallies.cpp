// Owns: the markup of counts.
#include "searcher/web/site/tallies.hpp"

#include <unicode/locid.h>

#include <algorithm>
#include <cmath>

#include "searcher/output/tally_output.hpp"

namespace morgue::web {

namespace {

constexpr int kWidth = 720;
constexpr int kHeight = 72;
/// More bars would be too thin to be met by a finger, and the page too long.
constexpr std::size_t kMostBars = 240;

/// "Finnish" of "fi"; the code itself where ICU has no name for it.
std::string language_name(const std::string& code) {
  icu::UnicodeString name;
  icu::Locale(code.c_str()).getDisplayLanguage(icu::Locale::getEnglish(), name);
  std::string text;
  name.toUTF8String(text);
  return code == "und" || text.empty() ? code : text;
}

std::string title_of(const std::string& facet) {
  if (facet == "lang") return "Language";
  std::string title = facet;
  if (!title.empty() && title[0] >= 'a' && title[0] <= 'z')
    title[0] = static_cast<char>(title[0] - 'a' + 'A');
  return title;
}

Markup facet_markup(const PageContext& context, const Asked& asked, const tally::Facet& facet) {
  Markup list;
  for (const tally::FacetValue& value : facet.values) {
    const Asked narrowed = asked.with_filter(filter_for(facet.name, value.value));
    list += markup(
        "<li><a href=\"{}\" rel=\"nofollow\"><bdi>{}</bdi></a> <span "
        "class=\"count\">{}</span></li>\n",
        context.search_link(narrowed),
        facet.name == "lang" ? language_name(value.value) : value.value, grouped(value.hits));
  }
  Markup more;
  if (facet.found > facet.values.size())
    more = markup("<li class=\"soft\">{} more</li>\n", grouped(facet.found - facet.values.size()));
  if (facet.hits_without > 0)
    more += markup("<li class=\"soft\">without <span class=\"count\">{}</span></li>\n",
                   grouped(facet.hits_without));
  return markup(
      "<details open class=\"facet\"><summary>{}</summary>\n<ul>\n{}{}</ul>\n</details>\n",
      title_of(facet.name), list, more);
}

/// A bar of the drawing, from the number of articles and of the most in one.
struct Bar {
  std::int64_t place = 0;  ///< from the first bucket
  const tally::Bucket* bucket = nullptr;
};

Markup bar_markup(const PageContext& context, const Asked& asked, const tally::Timeline& timeline,
                  const Bar& bar, double step, double scale) {
  const std::uint32_t hits = bar.bucket->counts.hits.front();
  const std::string days = output::bucket_words(timeline.unit, *bar.bucket);
  const int height = std::max(2, static_cast<int>(std::lround(hits * scale)));
  const double x = static_cast<double>(bar.place) * step;
  return markup(
      "<a href=\"{}\" rel=\"nofollow\"><title>{}: {}</title><rect class=\"room\" x=\"{}\" y=\"0\" "
      "width=\"{}\" height=\"{}\"/><rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/></a>\n",
      context.search_link(asked.with_filter("date:" + days)), days, counted(hits, "article"),
      fmt::format("{:.1f}", x), fmt::format("{:.1f}", step), kHeight, fmt::format("{:.1f}", x),
      kHeight - height, fmt::format("{:.1f}", std::max(1.0, step - 1)), height);
}

}  // namespace

Markup facets_markup(const PageContext& context, const Asked& asked,
                     const std::vector<tally::Facet>& facets) {
  Markup out;
  for (const tally::Facet& facet : facets) {
    if (!facet.values.empty()) out += facet_markup(context, asked, facet);
  }
  return out;
}

Markup timeline_markup(const PageContext& context, const Asked& asked,
                       const tally::Timeline& timeline) {
  std::vector<Bar> bars;
  std::uint32_t most = 0;
  for (const tally::Bucket& bucket : timeline.buckets) {
    if (bucket.is_gap() || bucket.counts.hits.front() == 0) continue;
    bars.push_back({bucket.first - timeline.buckets.front().first, &bucket});
    most = std::max(most, bucket.counts.hits.front());
  }
  if (bars.size() < 2 || bars.size() > kMostBars) return {};
  const auto places =
      static_cast<double>(timeline.buckets.back().last - timeline.buckets.front().first + 1);
  const double step = kWidth / places;
  Markup drawn;
  for (const Bar& bar : bars)
    drawn += bar_markup(context, asked, timeline, bar, step, static_cast<double>(kHeight) / most);
  return markup(
      "<figure class=\"timeline\"><svg viewBox=\"0 0 {} {}\" preserveAspectRatio=\"none\" "
      "role=\"group\" aria-label=\"Articles by {}\">\n{}</svg>\n<figcaption><span>{}</span> "
      "<span>articles by {}, at most {}</span> <span>{}</span></figcaption></figure>\n",
      kWidth, kHeight, calendar::unit_name(timeline.unit), drawn,
      calendar::bucket_name(timeline.unit, timeline.buckets.front().first),
      calendar::unit_name(timeline.unit), grouped(most),
      calendar::bucket_name(timeline.unit, timeline.buckets.back().last));
}

Markup filters_markup(const PageContext& context, const Asked& asked) {
  if (asked.filters.empty()) return {};
  Markup list;
  for (std::size_t i = 0; i < asked.filters.size(); ++i)
    list += markup(
        "<li><bdi>{}</bdi> <a href=\"{}\" aria-label=\"Remove the filter {}\">\xC3\x97</a></li>\n",
        asked.filters[i], context.search_link(asked.without_filter(i)), asked.filters[i]);
  return markup("<ul class=\"filters\" aria-label=\"Filters\">\n{}</ul>\n", list);
}

}  // namespace morgue::web
