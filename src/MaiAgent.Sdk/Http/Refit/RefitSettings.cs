namespace Refit;

/// <summary>What the generated clients of one HTTP client share.</summary>
internal sealed class RefitSettings(IHttpContentSerializer contentSerializer)
{
    public IHttpContentSerializer ContentSerializer { get; } = contentSerializer;
}
