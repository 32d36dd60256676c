// Owns: marks and passages of one hit.
#include "searcher/search/hit_loading.hpp"

#include <algorithm>

#include "searcher/highlight/broken_words.hpp"

namespace morgue {

namespace {

/// What is shown of the body: the passages, so many bytes around each match, and its beginning in
/// the place of a headline.
std::vector<highlight::TextRange> shown_ranges(const Hit& hit, std::uint32_t context) {
  constexpr std::uint32_t kHeadlineBytes = 512;
  std::vector<highlight::TextRange> ranges;
  if (hit.article.headline.empty())
    ranges.push_back({highlight::TextPart::body, 0, kHeadlineBytes});
  for (const highlight::Fragment& fragment : hit.fragments)
    ranges.push_back({highlight::TextPart::body, fragment.begin, fragment.end});
  if (context == 0) return ranges;
  for (const highlight::TextRange& mark :
       highlight::merged_marks(hit.matches, highlight::TextPart::body))
    ranges.push_back({highlight::TextPart::body, mark.begin - std::min(mark.begin, context),
                      mark.end + context});
  return ranges;
}

/// Throws DeadlinePassed.
void evaluate(Hit& hit, const SearchOptions& options, const retrieval::QueryContext& context,
              matching::TextView& view) {
  const query::ResolvedNode& root = *context.query.root;
  hit.matches = highlight::find_matches(root, view, hit.all_words);
  hit.fragments = highlight::choose_fragments(view, hit.matches, options.fragments);
}

/// Copies of one story that are read to put them in order: more are printed for by nobody.
constexpr std::size_t kMaxRead = 1000;

/// Published first first, without a date last; equals by their ids.
bool is_earlier(const Copy& a, const Copy& b) {
  if (a.published.has_value() != b.published.has_value()) return a.published.has_value();
  if (a.published && a.published->begin != b.published->begin)
    return a.published->begin < b.published->begin;
  return a.id < b.id;
}

Copy story_copy(StoredArticle article) {
  return {std::move(article.id), std::move(article.headline), std::move(article.source),
          article.published};
}

}  // namespace

std::optional<HitStory> story_of_hit(Xapian::docid docid, const StoredArticle& article,
                                     const AnswerStories& answer,
                                     const std::function<std::string(Xapian::docid)>& stored) {
  const std::uint32_t number = answer.stories.story_of(docid);
  if (number == StoryMap::kNone) return std::nullopt;
  const auto articles = answer.stories.articles_of(number);
  const auto matches = [&answer](Xapian::docid one) {
    return std::binary_search(answer.with_copies.begin(), answer.with_copies.end(), one);
  };
  HitStory story;
  story.name = story_name(answer.stories.name_of(number));
  story.articles = articles.size();
  story.others = answer.matches[number] - (matches(docid) ? 1 : 0);
  if (!answer.grouped) return story;
  for (const Xapian::docid other : articles) {
    if (other == docid || !matches(other)) continue;
    if (story.copies.size() == kMaxRead) break;
    try {
      story.copies.push_back(story_copy(decode_stored_article(stored(other))));
    } catch (const Xapian::DocNotFoundError&) {
      continue;  // removed since the search
    }
  }
  std::sort(story.copies.begin(), story.copies.end(), is_earlier);
  story.is_first = story.copies.empty() || is_earlier(story_copy(article), story.copies.front());
  if (story.copies.size() > kMaxCopies) story.copies.resize(kMaxCopies);
  return story;
}

bool add_matches(Hit& hit, const SearchOptions& options, const retrieval::QueryContext& context,
                 matching::TextView& view) {
  if (context.deadline.passed()) return false;
  view.look_at(hit.article);
  view.set_deadline(context.deadline);
  bool in_time = true;
  try {
    evaluate(hit, options, context, view);
  } catch (const DeadlinePassed&) {
    in_time = false;
    hit.matches.clear();
    hit.fragments.clear();
  }
  hit.line_hyphens = highlight::broken_words(hit.article.body, shown_ranges(hit, options.context),
                                             context.database);
  return in_time;
}

}  // namespace morgue
