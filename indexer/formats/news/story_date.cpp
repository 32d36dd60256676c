// Owns: trying one value after another.
#include "indexer/formats/news/story_date.hpp"

#include <fmt/format.h>

#include "common/dates/news_dates.hpp"

namespace morgue {

void set_first_date(Article& article, std::initializer_list<std::string> values,
                    std::optional<Date> (*read)(std::string_view)) {
  const std::string* unread = nullptr;
  for (const std::string& value : values) {
    if (value.empty()) continue;
    article.published = read(value);
    if (article.published && may_be_of_news(*article.published)) return;
    article.published.reset();
    if (unread == nullptr) unread = &value;
  }
  if (unread != nullptr) article.notes.push_back(fmt::format("date not understood: '{}'", *unread));
}

}  // namespace morgue
