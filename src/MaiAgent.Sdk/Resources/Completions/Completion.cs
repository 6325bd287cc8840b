using MaiAgent.Sdk.Pipeline;

namespace MaiAgent.Sdk;

/// <summary>A whole answer.</summary>
public sealed class Completion : ResponseModel, ICheckedModel
{
    /// <summary>The text of the answer; JSON as text when the assistant's output mode is json_schema. Never null.</summary>
    public string Content { get; init => field = value ?? ""; } = "";

    /// <summary>
    /// The conversation of the answer; put it into the next request to continue. A value of the service that is no UUID is in
    /// <see cref="ResponseModel.AdditionalProperties"/> instead.
    /// </summary>
    public Guid? ConversationId { get; init; }

    /// <summary>Whether the answer is complete; not every revision of the service says so.</summary>
    public bool? Done { get; init; }

    /// <summary>The files that the answer relied on. Never null.</summary>
    public IReadOnlyList<CitationFile> Citations { get; init => field = value ?? []; } = [];

    /// <summary>The chunks that the answer relied on. Never null.</summary>
    public IReadOnlyList<CitationNode> CitationNodes { get; init => field = value ?? []; } = [];

    /// <summary>The key of the call, which stands in no exception about the answer; null for an answer that was made by hand or of chunks.</summary>
    internal ApiKey? ApiKey { get; set; }

    void ICheckedModel.Accept(CallState call) => ApiKey = call.Key;
}
