// Fuzzes the whole way of a query: text, tree, words of an index, Xapian query, hits with their
// marks and passages, over a small index made at the start. Every hit must match by its own text,
// and no mark or passage may cut a character.
#include <stdlib.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>

#include "common/base/errors.hpp"
#include "common/base/utf8.hpp"
#include "indexer/build/index_writer.hpp"
#include "indexer/documents/document_builder.hpp"
#include "searcher/matching/evaluate.hpp"
#include "searcher/search/search.hpp"
#include "tests/fuzz/require.hpp"

namespace {

using namespace morgue;
using morgue::fuzz::require;

struct Sample {
  std::string_view language;
  std::string_view headline;
  std::string_view body;
};

constexpr Sample kSamples[] = {
    {"en", "Peace talks open in Kabul",
     "The U.S. embassy in Kabul saw a cease-fire. Mr. Biden's talks failed; the cease-\nfire "
     "ended.\n\nTalks, talks, talks: 3.5 million, AT&T and C++."},
    {"en", "STRIKE AT THE HARBOUR",
     "POLICE AND STRIKERS OF THE US MET.\n\nNobody ran; a runner runs. Well-known merry-go-round, "
     "e-mail at 12:30."},
    {"de", "Müller in Berlin-Mitte",
     "Die Straße war leer. Häuser, Haus und Krieg, 1.000.000 Menschen.\n\nFrieden?"},
    {"fr", "L'homme de la paix", "Qu'il était à l’accord, d'État, cœur et café. Cessez-le-feu!"},
    {"ru", "Мир и война", "Переговоры о мире, ещё один мир."},
    {"zh", "北京大学", "他在北京大学学习。和平，人民大会！\n\n上海和北京。"},
    {"ja", "東京でストライキ", "東京のストライキは平和。ﾄｳｷｮｳ、京都。"},
    {"ko", "서울 시장", "서울 시장은 평화를 말했다."},
    {"th", "ภาษาไทย", "ภาษาไทยและสันติภาพ police"},
    {"und", "",
     "a e\xCC\x81\xCC\x81 \xE2\x80\xAE"
     "evil\xE2\x80\xAC \xF0\x9F\x98\x80\xE2\x80\x8D\xF0\x9F\x98\x80 =cmd() <script> \xEF\xBF\xBD "
     "x"},
};

/// The index, in a folder that goes with the program.
class Index {
 public:
  Index() {
    std::string name = (std::filesystem::temp_directory_path() / "morgue-fuzz-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("cannot make " + name);
    folder_ = name;
    IndexWriter writer(path(), true, std::chrono::seconds(1));
    std::size_t number = 0;
    for (const Sample& sample : kSamples) writer.add(article(sample, ++number));
    writer.commit();
  }
  ~Index() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  Index(const Index&) = delete;
  Index& operator=(const Index&) = delete;

  std::filesystem::path path() const { return folder_ / "index"; }

 private:
  static StoredArticle article(const Sample& sample, std::size_t number) {
    constexpr std::string_view kDates[] = {"1914-07", "1969-08-15", "2021", "2021-08-15T09:30", ""};
    StoredArticle article;
    article.id = std::to_string(number);
    article.language = sample.language;
    article.headline = sample.headline;
    article.body = sample.body;
    article.byline = "Jane Miller-Stone";
    article.place = "Geneva";
    article.source = number % 2 == 0 ? "Reuters" : "El Faro";
    article.topics = {"grain", "war"};
    article.published = parse_iso_date(kDates[number % 5]);
    article.url = "https://news.example.org/" + article.id;
    article.file = "/archive/a.jsonl";
    return article;
  }

  std::filesystem::path folder_;
};

SearchOptions options_of(std::uint8_t bits) {
  SearchOptions options;
  options.parse.any = (bits & 1U) != 0;
  options.parse.plain = (bits & 6U) == 6;
  options.parse.now_days = 18'870;
  options.resolve.max_expansion = 200;
  if ((bits & 8U) != 0) options.resolve.language = "en";
  options.sort = (bits & 16U) != 0 ? SortOrder::newest : SortOrder::relevance;
  options.count = kAllHits;
  options.fragments.count = 1 + (bits >> 6U);
  options.fragments.length = (bits & 32U) != 0 ? 20 : 120;
  return options;
}

bool between_characters(std::string_view text, std::uint32_t at) {
  return at == text.size() ||
         (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80);
}

void check_range(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  require(begin <= end && between_characters(text, begin) && between_characters(text, end));
}

void check_hit(Search& search, const Hit& hit) {
  matching::TextView view(search.analyzer());
  view.look_at(hit.article);
  require(matching::matches(*search.resolved().root, view));
  for (const highlight::Match& match : hit.matches) {
    require(!match.words.empty());
    for (const highlight::TextRange& word : match.words)
      check_range(view.text(word.part), word.begin, word.end);
  }
  for (const highlight::Fragment& fragment : hit.fragments) {
    check_range(hit.article.body, fragment.begin, fragment.end);
    for (const highlight::TextRange& mark : fragment.marks) {
      check_range(hit.article.body, mark.begin, mark.end);
      require(mark.begin >= fragment.begin && mark.end <= fragment.end);
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Index index;
  if (size == 0) return 0;
  const std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
  Search search(index.path(), options_of(data[0]));
  if (const auto error = search.run(text)) {
    require(!error->message.empty() && is_valid_utf8(error->message) &&
            error->at.begin <= error->at.end && error->at.end <= text.size());
    return 0;
  }
  require(search.total().exact() && search.total().lower == search.size());
  for (std::size_t i = 0; i < search.size(); ++i) check_hit(search, search.load(i).value());
  return 0;
}
