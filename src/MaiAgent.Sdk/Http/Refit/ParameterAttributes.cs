namespace Refit;

/// <summary>The parameter is the request's body, written by the content serializer.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class BodyAttribute : Attribute;

/// <summary>How a query value is formatted, or, on an object, that its properties are the query.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
internal sealed class QueryAttribute : Attribute
{
    public string? Format { get; set; }
}

/// <summary>The name on the wire, where it is not the parameter's or property's own in camel case.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
internal sealed class AliasAsAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

/// <summary>Headers that every request of the method, or of the interface, carries: <c>Name: value</c>.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Interface)]
internal sealed class HeadersAttribute(params string[] headers) : Attribute
{
    public string[] Headers { get; } = headers;
}
