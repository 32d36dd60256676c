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
constexpr std::size_t kMaxBars = 240;
/// More would be too many to go through with the Tab key.
constexpr std::size_t kManyBars = 12;

std::string title_of(const std::string& facet) {
  return facet == "lang" ? "Language" : capitalised(facet);
}

std::string value_words(std::string_view field, const std::string& value) {
  return field == "lang" ? language_name(value) : value;
}

/// A value, with a link that narrows the answer to it; or takes that back.
Markup value_markup(const PageContext& context, const Asked& asked, const std::string& facet,
                    const tally::FacetValue& value) {
  const std::string filter = filter_for(facet, value.value);
  const std::string words = value_words(facet, value.value);
  const auto place = std::find(asked.filters.begin(), asked.filters.end(), filter);
  if (place == asked.filters.end())
    return markup(
        "<li><a href=\"{}\" rel=\"nofollow\"><bdi>{}</bdi></a> <span "
        "class=\"count\">{}</span></li>\n",
        context.search_link(asked.with_filter(filter)), words, grouped(value.hits));
  const auto i = static_cast<std::size_t>(place - asked.filters.begin());
  return markup(
      "<li><span><strong><bdi>{}</bdi></strong> <a class=\"remove\" href=\"{}\" "
      "aria-label=\"Remove the "
      "filter {}\">\xC3\x97</a></span> <span class=\"count\">{}</span></li>\n",
      words, context.search_link(asked.without_filter(i)), words, grouped(value.hits));
}

/// How many values there are beside those shown; a link where it shows them.
Markup more_markup(const PageContext& context, const Asked& asked, const std::string& facet,
                   std::size_t number) {
  if (asked.more == facet) return markup("<li class=\"soft\">{} more</li>\n", grouped(number));
  Asked other = asked;
  other.more = facet;
  return markup("<li><a href=\"{}#facet-{}\" rel=\"nofollow\">{} more</a></li>\n",
                context.search_link(other), facet, grouped(number));
}

Markup facet_markup(const PageContext& context, const Asked& asked, const tally::Facet& facet) {
  const std::size_t shown =
      std::min(facet.values.size(), asked.more == facet.name ? kMoreFacetValues : kFacetValues);
  Markup list;
  for (std::size_t i = 0; i < shown; ++i)
    list += value_markup(context, asked, facet.name, facet.values[i]);
  if (facet.found > shown) list += more_markup(context, asked, facet.name, facet.found - shown);
  if (facet.hits_without > 0)
    list += markup("<li class=\"soft\">without <span class=\"count\">{}</span></li>\n",
                   grouped(facet.hits_without));
  return markup(
      "<details open class=\"facet\" id=\"facet-{}\"><summary>{}</summary>\n<ul>\n{}</ul>\n"
      "</details>\n",
      facet.name, title_of(facet.name), list);
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

Markup chip_markup(const PageContext& context, const std::string& words, const Asked& without) {
  return markup(
      "<li><bdi>{}</bdi> <a class=\"remove\" href=\"{}\" aria-label=\"Remove the filter "
      "{}\">\xC3\x97</a></li>\n",
      words, context.search_link(without), words);
}

}  // namespace

std::string filter_words(const std::string& filter) {
  const std::size_t colon = filter.find(':');
  if (colon == std::string::npos) return filter;
  const std::string field = filter.substr(0, colon);
  if (field == "date") return "Date: " + filter.substr(colon + 1);
  std::string value;
  for (std::size_t i = colon + 2; i + 1 < filter.size(); ++i) {
    if (filter[i] == '\\' && i + 2 < filter.size()) ++i;
    value += filter[i];
  }
  // Whatever else was put into an address is shown as it is.
  if (filter_for(field, value) != filter) return filter;
  return title_of(field) + ": " + value_words(field, value);
}

std::string language_name(const std::string& code) {
  icu::UnicodeString name;
  icu::Locale(code.c_str()).getDisplayLanguage(icu::Locale::getEnglish(), name);
  std::string text;
  name.toUTF8String(text);
  return code == "und" || text.empty() ? code : text;
}

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
  if (bars.size() < 2 || bars.size() > kMaxBars) return {};
  const auto places =
      static_cast<double>(timeline.buckets.back().last - timeline.buckets.front().first + 1);
  const double step = kWidth / places;
  Markup drawn;
  for (const Bar& bar : bars)
    drawn += bar_markup(context, asked, timeline, bar, step, static_cast<double>(kHeight) / most);
  const bool is_long = bars.size() > kManyBars;
  return markup(
      "<figure class=\"timeline\">{}<svg viewBox=\"0 0 {} {}\" preserveAspectRatio=\"none\" "
      "role=\"group\" aria-label=\"Articles by {}\">\n{}</svg>\n<figcaption><span>{}</span> "
      "<span class=\"said\">articles by {}, at most {}</span> "
      "<span>{}</span></figcaption></figure>\n{}",
      Markup{is_long ? "<a class=\"skip\" href=\"#past-timeline\">Past the timeline</a>" : ""},
      kWidth, kHeight, calendar::unit_name(timeline.unit), drawn,
      calendar::bucket_name(timeline.unit, timeline.buckets.front().first),
      calendar::unit_name(timeline.unit), grouped(most),
      calendar::bucket_name(timeline.unit, timeline.buckets.back().last),
      Markup{is_long ? "<span id=\"past-timeline\"></span>" : ""});
}

Markup filters_markup(const PageContext& context, const Asked& asked) {
  Markup list;
  for (std::size_t i = 0; i < asked.filters.size(); ++i)
    list += chip_markup(context, filter_words(asked.filters[i]), asked.without_filter(i));
  Asked all = asked.on_page(1);
  all.any = false;
  if (asked.any) list += chip_markup(context, "Any of the words", all);
  if (list.empty()) return {};
  all.filters.clear();
  if (asked.filters.size() + (asked.any ? 1 : 0) > 1)
    list += markup("<li class=\"all\"><a href=\"{}\">Clear all filters</a></li>\n",
                   context.search_link(all));
  return markup("<ul class=\"filters\" aria-label=\"Filters\">\n{}</ul>\n", list);
}

Markup dates_markup(const PageContext& context, const Asked& asked) {
  DateRange range;
  Asked others = asked;
  std::erase_if(others.filters, [&range](const std::string& filter) {
    const auto dates = dates_of_filter(filter);
    if (dates) range = *dates;
    return dates.has_value();
  });
  const auto end = [](std::string_view name, std::string_view words, const std::string& value) {
    return markup(
        "<label>{} <input name=\"{}\" value=\"{}\" size=\"11\" maxlength=\"20\" "
        "placeholder=\"1914-07\" autocomplete=\"off\"></label>\n",
        words, name, typed_value(value));
  };
  return markup(
      "<details open class=\"facet\"><summary>Date</summary>\n<form class=\"dates\" "
      "action=\"{}/search\" method=\"get\">\n{}{}{}<button "
      "type=\"submit\">Narrow</button></form>\n</details>\n",
      context.base, hidden_inputs(others, {"page", "more"}), end("from", "From", range.from),
      end("to", "to", range.to));
}

}  // namespace morgue::web
