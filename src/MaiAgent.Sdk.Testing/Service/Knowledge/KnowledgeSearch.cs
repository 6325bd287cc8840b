using System.Text.Json.Nodes;
using MaiAgent.Sdk.Testing.Service.Resources;
using MaiAgent.Sdk.Testing.Service.Storage;

namespace MaiAgent.Sdk.Testing.Service.Knowledge;

/// <summary>A search as the service answers it: chunks of files, and questions with their answers, the best first.</summary>
internal static class KnowledgeSearch
{
    public static JsonArray Run(ServiceState state, IReadOnlyCollection<Item> knowledgeBases, string query)
    {
        var count = knowledgeBases.Max(static item => (int?)(long?)item.Json["numberOfRetrievedChunks"]) ?? 0;
        var ids = knowledgeBases.Select(static item => item.Id).ToHashSet();
        var terms = SearchTerms.Of(query).ToHashSet(StringComparer.Ordinal);
        var chunks = state.Of<KnowledgeIndex>().Search(ids, query, count).Select(static hit => (hit.Score, Json: Print(hit)));
        var faqs = state.Of<KnowledgeBaseFaqs>().Items.Where(faq => ids.Contains(faq.Parent))
            .Select(faq => (Score: Score(faq, terms), Json: Print(faq)))
            .Where(static hit => hit.Score > 0);
        return new JsonArray([.. chunks.Concat(faqs).OrderByDescending(static hit => hit.Score).Take(count).Select(static hit => With(hit.Json, hit.Score))]);
    }

    private static double Score(Item faq, HashSet<string> terms) =>
        Math.Round(SearchTerms.Of($"{faq.Text("question")}\n{faq.Text("answer")}").Distinct(StringComparer.Ordinal).Count(terms.Contains) / (double)Math.Max(1, terms.Count), 4);

    private static JsonObject Print(KnowledgeHit hit) => new()
    {
        ["id"] = hit.Node.Id,
        ["text"] = hit.Node.Text,
        ["score"] = null,
        ["chatbotFile"] = new JsonObject { ["id"] = hit.Node.File.Id, ["filename"] = hit.Node.File.Name },
        ["pageNumber"] = 1,
    };

    private static JsonObject Print(Item faq) => new()
    {
        ["id"] = faq.Id,
        ["text"] = $"{faq.Text("question")}\n{faq.Text("answer")}",
        ["score"] = null,
        ["chatbotFile"] = null,
        ["pageNumber"] = null,
    };

    private static JsonObject With(JsonObject hit, double score)
    {
        hit["score"] = score;
        return hit;
    }
}
