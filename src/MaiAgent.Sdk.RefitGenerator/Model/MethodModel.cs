namespace MaiAgent.Sdk.RefitGenerator.Model;

/// <summary>One operation.</summary>
internal sealed record MethodModel(
    string Name,
    string HttpMethod,
    ReturnModel Return,
    EquatableArray<ParameterModel> Parameters,
    EquatableArray<RoutePart> Route,
    EquatableArray<QueryGroup> Query,
    EquatableArray<HeaderModel> Headers,
    string? Body,
    string? CancellationToken);

/// <summary>What a method returns, and the runner's method that gives it.</summary>
internal sealed record ReturnModel(string Type, string SendMethod, bool HasValue);

/// <summary>A parameter of the generated method.</summary>
internal sealed record ParameterModel(string Type, string Name);

/// <summary>A piece of the route: text as it stands, or the name of the parameter that fills it.</summary>
internal sealed record RoutePart(string Text, bool IsParameter);

/// <summary>A header with the value that each request carries.</summary>
internal sealed record HeaderModel(string Name, string Value);

/// <summary>Values that a parameter gives the query; where <c>NullableObject</c> names an object, all depend on its not being null.</summary>
internal sealed record QueryGroup(string? NullableObject, EquatableArray<QueryValue> Values);

/// <summary>A key of the query and the expression of its value.</summary>
internal sealed record QueryValue(string Key, string Expression, string? Format);
