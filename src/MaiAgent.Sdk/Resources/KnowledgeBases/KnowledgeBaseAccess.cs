using System.Text.Json.Nodes;

namespace MaiAgent.Sdk;

/// <summary>What of a knowledge base may be used.</summary>
public sealed class KnowledgeBaseAccess
{
    private readonly IReadOnlyList<Guid> _files;
    private readonly IReadOnlyList<Guid> _faqs;
    private readonly bool _isAll;

    private KnowledgeBaseAccess(Guid knowledgeBaseId, IReadOnlyList<Guid> files, IReadOnlyList<Guid> faqs, bool isAll)
    {
        KnowledgeBaseId = Guard.Id(knowledgeBaseId);
        (_files, _faqs, _isAll) = (files, faqs, isAll);
    }

    /// <summary>The id of the knowledge base.</summary>
    public Guid KnowledgeBaseId { get; }

    /// <summary>Everything in a knowledge base.</summary>
    /// <param name="knowledgeBaseId">The id of the knowledge base.</param>
    /// <returns>The access.</returns>
    /// <exception cref="ArgumentException">The id is <see cref="Guid.Empty"/>.</exception>
    public static KnowledgeBaseAccess All(Guid knowledgeBaseId) => new(knowledgeBaseId, [], [], isAll: true);

    /// <summary>Only some files, and some questions with their answers.</summary>
    /// <param name="knowledgeBaseId">The id of the knowledge base.</param>
    /// <param name="fileIds">The ids of the files; null or empty for none.</param>
    /// <param name="faqIds">The ids of the questions and answers; null or empty for none.</param>
    /// <returns>The access.</returns>
    /// <exception cref="ArgumentException">Neither list has an id, which is not documented to mean nothing; or an id is <see cref="Guid.Empty"/>.</exception>
    public static KnowledgeBaseAccess Only(Guid knowledgeBaseId, IReadOnlyList<Guid>? fileIds = null, IReadOnlyList<Guid>? faqIds = null)
    {
        var files = fileIds is null or [] ? [] : Guard.Ids(fileIds);
        var faqs = faqIds is null or [] ? [] : Guard.Ids(faqIds);
        return files.Count + faqs.Count > 0
            ? new(knowledgeBaseId, files, faqs, isAll: false)
            : throw new ArgumentException("No file and no question is named. To let nothing of the knowledge base be used, leave it out.", nameof(fileIds));
    }

    internal JsonObject ToJson() => new()
    {
        ["knowledge_base_id"] = KnowledgeBaseId,
        ["chatbot_file_ids"] = new JsonArray([.. _files.Select(static id => (JsonNode)id)]),
        ["faq_ids"] = new JsonArray([.. _faqs.Select(static id => (JsonNode)id)]),

        // Text, not a boolean.
        ["has_user_selected_all"] = _isAll ? "True" : "False",
    };
}
