namespace Refit;

/// <summary>Turns bodies into objects and back.</summary>
internal interface IHttpContentSerializer
{
    HttpContent ToHttpContent<T>(T item);

    Task<T?> FromHttpContentAsync<T>(HttpContent content, CancellationToken cancellationToken = default);
}
