using Refit;

namespace MaiAgent.Sdk.RefitGenerator.Tests;

/// <summary>The shapes of which is known what Refit puts on the wire; compiled by the generator with this project.</summary>
internal interface IWireApi
{
    [Get("/chatbots/{id}/")]
    Task<Model> GetAsync(Guid id, CancellationToken cancellationToken = default);

    [Get("/scalars/")]
    Task ScalarsAsync(
        int page,
        bool flag,
        string text = "a b&c/中",
        string? none = null,
        [Query(Format = "yyyy-MM-dd")] DateOnly startDate = default,
        DateTimeOffset datetimeFrom = default,
        CancellationToken cancellationToken = default);

    [Get("/values/")]
    Task ValuesAsync(Mode mode, Guid? id, long? total, bool? flag, [AliasAs("other name")] DateOnly? day, [Query(Format = "N")] Guid compact);

    [Get("/list/")]
    Task ListAsync(WireQuery? query = null, CancellationToken cancellationToken = default);

    [Post("/chatbots/{id}/")]
    Task<Model> PostAsync(Guid id, [Body] Model request, CancellationToken cancellationToken = default);

    [Put("/chatbots/{id}/")]
    Task<Model> PutAsync(Guid id, [Body] Model request);

    [Patch("/chatbots/{id}/")]
    Task<Model> PatchAsync(Guid id, [Body] Model request, [Query] WireQuery query);

    [Delete("/chatbots/{id}/")]
    Task DeleteAsync(Guid id, CancellationToken cancellationToken = default);

    [Post("/chatbots/{id}/touch/")]
    Task TouchAsync(Guid id);

    [Post("/stream/")]
    [Headers("Accept: text/event-stream, application/json", "X-Odd_Name: v")]
    Task<HttpResponseMessage> StreamAsync([Body] Model request, CancellationToken cancellationToken = default);
}

internal sealed record Model(string Name);

/// <summary>A string-backed enum, as the SDK has them.</summary>
internal readonly record struct Mode(string Value) : IFormattable
{
    public string ToString(string? format, IFormatProvider? formatProvider) => Value;
}

internal abstract record PagedQuery
{
    public int? Page { get; init; }
}

internal sealed record WireQuery : PagedQuery
{
    public string? Keyword { get; init; }

    public Mode? Mode { get; init; }

    [Query(Format = "yyyy-MM-dd")]
    public DateTimeOffset? From { get; init; }

    public DateTimeOffset? Until { get; init; }

    public DateOnly? Day { get; init; }

    public bool? Flag { get; init; }

    public Guid? Id { get; init; }

    public long? Total { get; init; }

    [AliasAs("other_name")]
    public string? Other { get; init; }
}
