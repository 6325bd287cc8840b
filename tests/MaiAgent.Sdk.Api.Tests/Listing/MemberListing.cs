using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace MaiAgent.Sdk.Api.Tests.Listing;

/// <summary>The members of a type that can be seen from outside, those that the compiler adds by itself left out.</summary>
internal static class MemberListing
{
    private const BindingFlags Declared =
        BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    private static readonly NullabilityInfoContext Nullability = new();

    public static IEnumerable<string> Of(Type type)
    {
        if (type.IsEnum)
        {
            return Enum.GetValues(type).Cast<Enum>().Select(static value => string.Create(CultureInfo.InvariantCulture, $"{value} = {value:D}"));
        }

        // A row a kind of member, each in the order of the alphabet.
        IEnumerable<string>[] kinds =
        [
            Sorted(type.GetFields(Declared).Where(IsVisible), Field),
            Sorted(type.GetConstructors(Declared).Where(static constructor => IsVisible(constructor) && !constructor.IsStatic), Constructor),
            Sorted(type.GetProperties(Declared).Where(static property => property.GetAccessors(nonPublic: true).Any(IsVisible)), Property),
            Sorted(type.GetEvents(Declared).Where(static item => IsVisible(item.AddMethod!)), Event),
            Sorted(type.GetMethods(Declared).Where(static method => IsVisible(method) && !IsOfTheCompiler(method)), Method),
        ];
        return kinds.SelectMany(static kind => kind);
    }

    /// <summary>The attributes that tell a user whether to use it.</summary>
    public static string Marks(MemberInfo member) =>
        (member.GetCustomAttribute<ObsoleteAttribute>() is { } obsolete && !member.IsDefined(typeof(CompilerFeatureRequiredAttribute)) ? $"[Obsolete(\"{obsolete.Message}\")] " : "")
        + (member.GetCustomAttribute<ExperimentalAttribute>() is { } experimental ? $"[Experimental(\"{experimental.DiagnosticId}\")] " : "");

    private static IEnumerable<string> Sorted<T>(IEnumerable<T> members, Func<T, string> text)
        where T : MemberInfo =>
        members.Select(member => (member.Name, Text: text(member)))
            .OrderBy(static member => member.Name, StringComparer.Ordinal).ThenBy(static member => member.Text, StringComparer.Ordinal)
            .Select(static member => member.Text);

    private static string Field(FieldInfo field)
    {
        var kind = field.IsLiteral ? "const " : $"{(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}";
        var value = field.IsLiteral ? $" = {Literal(field.GetRawConstantValue(), field.FieldType)}" : "";
        return $"{Marks(field)}{(field.IsPublic ? "public" : "protected")} {kind}{TypeNames.Of(field.FieldType, Nullability.Create(field))} {field.Name}{value}";
    }

    private static string Constructor(ConstructorInfo constructor) =>
        $"{Marks(constructor)}{Modifiers(constructor)}{constructor.DeclaringType!.Name.Split('`')[0]}({Parameters(constructor)})";

    private static string Property(PropertyInfo property)
    {
        var accessors = property.GetAccessors(nonPublic: true).Where(IsVisible).ToList();
        var required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";
        var type = TypeNames.Of(property.PropertyType, Nullability.Create(property));
        var indices = property.GetIndexParameters();
        var name = indices.Length == 0 ? property.Name : $"this[{string.Join(", ", indices.Select(Parameter))}]";
        var text = string.Join(' ', accessors.Select(accessor => $"{(accessor == property.GetMethod ? "get" : IsInit(accessor) ? "init" : "set")};"));
        return $"{Marks(property)}{Modifiers(accessors[0])}{required}{type} {name} {{ {text} }}";
    }

    private static string Event(EventInfo item) =>
        $"{Marks(item)}{Modifiers(item.AddMethod!)}event {TypeNames.Of(item.EventHandlerType!, Nullability.Create(item))} {item.Name}";

    private static string Method(MethodInfo method)
    {
        var generics = method.GetGenericArguments();
        var arguments = generics.Length == 0 ? "" : $"<{string.Join(", ", generics.Select(static argument => argument.Name))}>";
        var constraints = generics
            .Select(static argument => (argument.Name, Types: argument.GetGenericParameterConstraints()))
            .Where(static constraint => constraint.Types.Length > 0)
            .Select(static constraint => $" where {constraint.Name} : {string.Join(", ", constraint.Types.Select(static type => TypeNames.Of(type)))}");
        var result = TypeNames.Of(method.ReturnType, Nullability.Create(method.ReturnParameter));
        return $"{Marks(method)}{Modifiers(method)}{result} {method.Name}{arguments}({Parameters(method)}){string.Concat(constraints)}";
    }

    private static string Modifiers(MethodBase method)
    {
        if (method.DeclaringType!.IsInterface)
        {
            return method.IsStatic ? "static " : "";
        }

        var kind = method switch
        {
            { IsStatic: true } => "static ",
            { IsAbstract: true } => "abstract ",
            MethodInfo { IsVirtual: true } function when function.GetBaseDefinition() != function => $"{(method.IsFinal ? "sealed " : "")}override ",
            { IsVirtual: true, IsFinal: false } => "virtual ",
            _ => "",
        };
        return $"{(method.IsPublic ? "public" : "protected")} {kind}";
    }

    private static string Parameters(MethodBase method) =>
        (method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "") + string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        var kind = parameter switch
        {
            { IsOut: true } => "out ",
            { ParameterType.IsByRef: true, IsIn: true } => "in ",
            { ParameterType.IsByRef: true } => "ref ",
            _ when parameter.IsDefined(typeof(ParamArrayAttribute)) => "params ",
            _ => "",
        };
        var value = parameter.HasDefaultValue ? $" = {Literal(parameter.RawDefaultValue, parameter.ParameterType)}" : "";
        return $"{kind}{TypeNames.Of(parameter.ParameterType, Nullability.Create(parameter))} {parameter.Name}{value}";
    }

    private static string Literal(object? value, Type type) => value switch
    {
        null => type.IsValueType && Nullable.GetUnderlyingType(type) is null ? "default" : "null",
        string text => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static bool IsInit(MethodInfo setter) => setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsVisible(FieldInfo field) => (field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly) && !field.IsSpecialName;

    private static bool IsOfTheCompiler(MethodInfo method) =>
        method.IsDefined(typeof(CompilerGeneratedAttribute)) || (method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal));
}
